#!/usr/bin/env bash
# The real program from outside: commands, outputs, exit codes.
#   brief.sh PROGRAM SOURCE_FOLDER
set -u
synoptic=$1
source=$2
here=$(mktemp -d)
trap 'rm -rf "$here"' EXIT
cd "$here" || exit 1
failures=0

# check NAME EXPECTED_STATUS COMMAND...: runs it, keeps its output in out and err.
check() {
  local name=$1 expected=$2 status=0
  shift 2
  "$@" >out 2>err || status=$?
  if [ "$status" -eq "$expected" ]; then
    echo "ok   $name"
  else
    echo "FAIL $name: status $status, expected $expected"
    head -5 err
    failures=$((failures + 1))
  fi
}

# has FILE WORDS: the file holds them.
has() {
  if ! grep -qF -- "$2" "$1"; then
    echo "FAIL $1 lacks: $2"
    failures=$((failures + 1))
  fi
}

check "version" 0 "$synoptic" --version
has out "synoptic "
check "help" 0 "$synoptic" --help
has out "Examples:"
for command in brief verify extract parse doctor; do
  check "help of $command" 0 "$synoptic" "$command" --help
  has out "Example"
done
check "no command" 2 "$synoptic"
check "unknown command" 2 "$synoptic" dance
check "unknown option" 2 "$synoptic" brief --dance
check "unknown format" 2 "$synoptic" brief --format pdf a.txt
check "no file" 2 "$synoptic" brief
check "bad date" 2 "$synoptic" brief --published yesterday "$source/README.md"

cp -r "$source/examples/tamsin-talks/accounts" accounts
cp "$source/examples/tamsin-talks/meta.jsonl" meta.jsonl
printf 'The ferry left the harbour of Port Lissa on Monday with forty passengers.\n' >one.txt
: >empty.txt

check "extract" 0 "$synoptic" extract one.txt
has out "The ferry left the harbour"
check "extract as JSON" 0 "$synoptic" extract accounts --format json
has out '"dropped"'
check "extract as HTML" 0 "$synoptic" extract accounts --format html
has out 'class="left-out"'
cat >feed.xml <<'FEED'
<?xml version="1.0"?><rss version="2.0"><channel><title>The Osk Post</title>
<item><title>Ferry sails again</title><pubDate>Mon, 12 May 2031 08:00:00 +0000</pubDate>
<description>The ferry left Port Lissa on Monday with forty passengers & two cars.</description></item>
<item><title>Forty cross the lake</title>
<description><![CDATA[<p>A ferry left Port Lissa on Monday; thirty passengers were on board.</p>]]></description></item>
</channel></rss>
FEED
check "extract a feed" 0 "$synoptic" extract feed.xml
has out "passengers & two cars"
gzip -c accounts/"$(ls accounts | head -1)" >account.gz
check "extract a gzipped file" 0 "$synoptic" extract account.gz
check "extract nothing" 1 "$synoptic" extract empty.txt
check "extract some" 3 "$synoptic" extract one.txt empty.txt

if ! "$synoptic" doctor >out 2>err; then
  check "a missing pipeline is named" 1 "$synoptic" brief one.txt
  has err "pipeline"
  echo "no language pipeline: the rest is skipped"
  [ "$failures" -eq 0 ] || exit 1
  exit 77
fi

check "one account" 0 "$synoptic" brief one.txt
has out "nothing to compare"
check "standard input" 0 bash -c "'$synoptic' brief - <one.txt"
check "five accounts" 0 "$synoptic" brief accounts --meta meta.jsonl
has out "What most accounts tell"
check "markdown" 0 "$synoptic" brief accounts --meta meta.jsonl --format md
has out "[^1]: **"
check "html" 0 "$synoptic" brief accounts --meta meta.jsonl --format html -o page.html
has page.html "</html>"
check "json" 0 "$synoptic" brief accounts --meta meta.jsonl --format json -o result.json
check "verify" 0 "$synoptic" verify result.json
has out ", 0 failures"
check "the same bytes on one thread" 0 bash -c \
  "'$synoptic' brief --threads 1 --format json --meta meta.jsonl \$(ls -r accounts/*) | cmp - result.json"
check "the schema holds" 0 bash -c "python3 '$source/tests/report/check_schema.py' \
  '$source/docs/synopsis.schema.json' result.json || [ \$? -eq 77 ]"
python3 - >decisions.tsv <<'PY'
import json
result = json.load(open("result.json"))
ids = {account["label"]: account["id"] for account in result["accounts"]}
place = lambda e: f'{ids[e["account"]]}:{e["begin"]}-{e["end"]}'
shown = next(d for d in result["differences"] if d["verdict"] == "difference")
print("action\twhat\tat\twith\tnote")
print("dismiss", "difference", *(place(side["evidence"][0]) for side in shown["sides"][:2]), "two counts", sep="\t")
print("dismiss", "fact", "0123456789abcdef:0-10", "", "of an account that is not here", sep="\t")
PY
check "decisions" 0 "$synoptic" brief accounts --meta meta.jsonl --decisions decisions.tsv --format json -o decided.json
has err "no such thing among these accounts"
check "verify decisions" 0 "$synoptic" verify decided.json
check "decisions hold in any order of files" 0 bash -c \
  "'$synoptic' brief --format json --meta meta.jsonl --decisions decisions.tsv \$(ls -r accounts/*) | cmp - decided.json"
check "decisions are applied and listed" 0 python3 -c '
import json
before, after = json.load(open("result.json")), json.load(open("decided.json"))
assert len(after["differences"]) < len(before["differences"])
assert [d["applied"] for d in after["decisions"]] == [True, False]
assert after["facts"] == before["facts"] or len(after["facts"]) == len(before["facts"])'
check "the schema holds with decisions" 0 bash -c "python3 '$source/tests/report/check_schema.py' \
  '$source/docs/synopsis.schema.json' decided.json || [ \$? -eq 77 ]"
check "decisions that are not there" 2 "$synoptic" brief accounts --decisions no-such.tsv
printf 'dismiss everything\n' >bad.tsv
check "a decisions file without its header" 3 "$synoptic" brief one.txt --decisions bad.tsv
has err "bad.tsv"
check "parse" 0 "$synoptic" parse one.txt
has out "ROOT"
has out "|Chars=0:"
check "parse several" 0 "$synoptic" parse one.txt accounts --format json
check "doctor" 0 "$synoptic" doctor
has out "SHA-256"
has out "tokens a second"

printf '%s\n' \
  '{"id": "r1", "title": "Ferry talks open", "text": "Envoys met in Port Lissa on Monday.", "date": "2031-05-12"}' \
  '{"id": "r2", "title": "", "text": "The envoys of both states met in Port Lissa.", "source": "Radio"}' >rows.jsonl
check "rows" 0 "$synoptic" brief rows.jsonl --format json -o rows.json
check "verify rows" 0 "$synoptic" verify rows.json
check "a feed and a gzipped file" 0 "$synoptic" brief feed.xml account.gz --format json -o feed.json
check "verify records" 0 "$synoptic" verify feed.json
has out ", 0 failures"
sed -i 's/Ferry talks open/Ferry talks shut/' rows.jsonl
check "changed rows" 1 "$synoptic" verify rows.json

check "nothing read" 1 "$synoptic" brief empty.txt
has err "empty.txt"
check "some read" 3 "$synoptic" brief one.txt empty.txt missing.txt
has err "missing.txt"
check "output folder missing" 1 "$synoptic" brief one.txt -o no/such/folder/x.html --format html
has err "cannot be written"
check "no colour in a file" 0 "$synoptic" brief one.txt -o page.txt
if grep -q $'\x1b' page.txt; then
  echo "FAIL colour in a file"
  failures=$((failures + 1))
fi

mv accounts moved
check "inputs gone" 3 "$synoptic" verify result.json
has out "not checked"
mv moved accounts
sed -i 's/"text": "\([A-Za-z]\)/"text": "x\1/' result.json
check "tampered" 1 "$synoptic" verify result.json
has out "FAIL"
check "no result" 1 "$synoptic" verify one.txt

[ "$failures" -eq 0 ]
