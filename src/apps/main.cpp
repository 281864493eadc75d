// synoptic: parses what was typed, calls one command.
#include <CLI/CLI.hpp>

#include "apps/commands.hpp"
#include "apps/library_commands.hpp"
#include "report/report.hpp"

namespace synoptic {
namespace {

// Each footer shows the command at work.
constexpr const char* main_footer =
    "Examples:\n"
    "  synoptic brief a.txt b.txt c.html            compare three accounts\n"
    "  synoptic brief news/ --format html -o s.html one page for the browser\n"
    "  synoptic verify result.json                  re-read every span of a result\n"
    "  synoptic add news/ && synoptic stories       keep articles; stories form by themselves\n"
    "\n"
    "Exit codes: 0 all read, 1 nothing read or verify failed, 2 usage, 3 some inputs not read.";

constexpr const char* brief_footer =
    "Examples:\n"
    "  synoptic brief a.txt b.txt --published a.txt=2031-05-12 --published b.txt=2031-05-13\n"
    "  synoptic brief accounts/ --meta meta.jsonl --format json -o result.json\n"
    "  synoptic brief rows.jsonl --explained | less -R\n"
    "\n"
    "Dates come from the page, --meta or --published; without them they stay relative.";

void add_inputs(CLI::App& command, InputOptions& input) {
  command.add_option("FILE", input.paths,
                     "Files, folders, - for standard input, or http(s) addresses");
  command.add_option("--meta", input.meta,
                     "JSON Lines with {path, date, source, title, url} a row, for the files");
  command
      .add_option("--published", input.published,
                  "DATE for every file, or PATH=DATE; may be given again")
      ->type_name("DATE|PATH=DATE")
      ->allow_extra_args(false);
  command
      .add_option("--follow", input.follow,
                  "Fetch the first N pages a feed, OPML file or site map points to")
      ->type_name("N")
      ->check(CLI::Range(0, 200));
}

void add_output(CLI::App& command, std::string& output) {
  command.add_option("-o,--output", output, "Write here instead of standard output")
      ->type_name("FILE");
}

void add_pipeline(CLI::App& command, std::string& pipeline) {
  command
      .add_option("--pipeline", pipeline,
                  "Folder of the language pipeline (SYNOPTIC_PIPELINE unless given)")
      ->type_name("DIR");
}

void add_brief(CLI::App& app, BriefCommand& command) {
  CLI::App* brief = app.add_subcommand("brief", "Compare the accounts of one story");
  brief->footer(brief_footer);
  add_inputs(*brief, command.input);
  brief
      ->add_option("--format", command.format,
                   "terminal, md, html, json; csv, jsonl, plover, dna, graphml")
      ->check(CLI::IsMember(
          {"terminal", "md", "html", "json", "csv", "jsonl", "plover", "dna", "graphml"}));
  add_output(*brief, command.output);
  brief->add_flag("--explained", command.explained,
                  "Also the near-differences, each with the reason why it is none");
  brief->add_flag("--all", command.all, "Every line, not only the first of each section");
  brief
      ->add_option("--decisions", command.decisions,
                   "Your own corrections, applied on every run (docs/json.md, decisions)")
      ->type_name("FILE");
  brief->add_option("--threads", command.threads, "0: as many as the machine has")
      ->check(CLI::Range(0, 256));
  add_pipeline(*brief, command.pipeline);
}

void add_extract(CLI::App& app, ExtractCommand& command) {
  CLI::App* extract = app.add_subcommand("extract", "Print the clean article of each file");
  extract->footer(
      "Examples:\n"
      "  synoptic extract page.html\n"
      "  synoptic extract page.html --format html -o page.clean.html   left-out parts greyed\n"
      "  synoptic extract a.txt b.txt --format json   with what was left out and why\n"
      "  synoptic extract crawl.warc.gz feed.xml mail.eml report.pdf\n"
      "  synoptic extract https://news.example/story --format md\n"
      "  synoptic extract https://news.example/feed.xml --follow 5");
  add_inputs(*extract, command.input);
  extract->add_option("--format", command.format, "text, md, html or json")
      ->check(CLI::IsMember({"text", "md", "html", "json"}));
  add_output(*extract, command.output);
}

void add_parse(CLI::App& app, ParseCommand& command) {
  CLI::App* parse = app.add_subcommand("parse", "The language pipeline alone: tokens, arcs, names");
  parse->footer("Example:\n  synoptic parse a.txt --format conllu");
  parse->add_option("FILE", command.paths, "Files, folders, or - for standard input")->required();
  parse->add_option("--format", command.format, "conllu or json")
      ->check(CLI::IsMember({"conllu", "json"}));
  add_output(*parse, command.output);
  add_pipeline(*parse, command.pipeline);
}

void add_verify(CLI::App& app, std::vector<std::string>& paths) {
  CLI::App* verify =
      app.add_subcommand("verify", "Re-read every span of a result against its input files");
  verify->footer(
      "Example:\n"
      "  synoptic brief news/ --format json -o result.json && synoptic verify result.json\n"
      "\n"
      "Exit codes: 0 all as printed, 1 a failure, 3 an input is not there.");
  verify->add_option("FILE", paths, "Results of brief --format json")->required();
}

struct Commands {
  BriefCommand brief;
  ExtractCommand extract;
  ParseCommand parse;
  std::vector<std::string> verify;
  std::string doctor_pipeline;
  LibraryCommands library;
};

int dispatch(const CLI::App& app, Commands& commands) {
  if (const auto code = run_library_command(app, commands.library)) return *code;
  if (app.got_subcommand("brief")) return run_brief(commands.brief);
  if (app.got_subcommand("extract")) return run_extract(commands.extract);
  if (app.got_subcommand("parse")) return run_parse(commands.parse);
  if (app.got_subcommand("verify")) return run_verify(commands.verify);
  return run_doctor(commands.doctor_pipeline);
}

int run(int count, char** words) {
  CLI::App app(
      "Reads every account of a story and shows them together, each line with its source.");
  app.name("synoptic");
  app.footer(main_footer);
  app.set_version_flag("--version", "synoptic " + std::string(version()));
  app.require_subcommand(1);
  Commands commands;
  add_brief(app, commands.brief);
  add_extract(app, commands.extract);
  add_parse(app, commands.parse);
  add_verify(app, commands.verify);
  declare_library_commands(app, commands.library);
  CLI::App* doctor = app.add_subcommand("doctor", "What is installed, and does it work?");
  doctor->footer("Example:\n  synoptic doctor --pipeline DIR");
  add_pipeline(*doctor, commands.doctor_pipeline);
  try {
    app.parse(count, words);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? exit_ok : exit_usage;
  }
  return dispatch(app, commands);
}

}  // namespace
}  // namespace synoptic

int main(int count, char** words) {
  try {
    return synoptic::run(count, words);
  } catch (const std::exception& error) {  // no memory, a full disk
    std::fprintf(stderr, "synoptic: %s\n", error.what());
    return synoptic::exit_failed;
  }
}
