# The data files of lexicon/ become one object file (assembler .incbin) with a table of names, read
# through text/lexicon.hpp. The program so needs no data folder beside it.
file(GLOB_RECURSE lexicon_files CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}/lexicon
     ${PROJECT_SOURCE_DIR}/lexicon/*.tsv)
list(SORT lexicon_files)
set(assembly ".section .note.GNU-stack,\"\",@progbits\n.section .rodata\n")
set(table "")
set(declarations "")
set(number 0)
foreach(file IN LISTS lexicon_files)
  string(APPEND assembly
    ".global synoptic_lexicon_${number}_begin\n.global synoptic_lexicon_${number}_end\n"
    "synoptic_lexicon_${number}_begin:\n.incbin \"${PROJECT_SOURCE_DIR}/lexicon/${file}\"\n"
    "synoptic_lexicon_${number}_end:\n.byte 0\n")
  string(APPEND declarations
    "extern const char synoptic_lexicon_${number}_begin[];\n"
    "extern const char synoptic_lexicon_${number}_end[];\n")
  string(REGEX REPLACE "\\.tsv$" "" stem ${file})
  string(APPEND table
    "    {\"${stem}\", synoptic_lexicon_${number}_begin, synoptic_lexicon_${number}_end},\n")
  math(EXPR number "${number} + 1")
endforeach()
set(lexicon_assembly ${PROJECT_BINARY_DIR}/lexicon/lexicon.S)
set(lexicon_table ${PROJECT_BINARY_DIR}/lexicon/lexicon_table.inc)
file(CONFIGURE OUTPUT ${lexicon_assembly} CONTENT "${assembly}" @ONLY)
file(CONFIGURE OUTPUT ${lexicon_table} CONTENT
  "extern \"C\" {\n${declarations}}\nconstexpr Embedded embedded[] = {\n${table}    {nullptr, nullptr, nullptr}};\n" @ONLY)
list(TRANSFORM lexicon_files PREPEND ${PROJECT_SOURCE_DIR}/lexicon/ OUTPUT_VARIABLE lexicon_paths)
set_source_files_properties(${lexicon_assembly} PROPERTIES OBJECT_DEPENDS "${lexicon_paths}")
add_library(synoptic_lexicon STATIC ${lexicon_assembly})
target_include_directories(synoptic_lexicon INTERFACE ${PROJECT_BINARY_DIR}/lexicon)
