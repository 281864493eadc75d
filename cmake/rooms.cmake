# synoptic_room(NAME USES lib...): every .cpp of src/NAME and its folders as the static library synoptic_NAME.
# A room sees only the rooms and libraries it names; headers are included as "room/file.hpp".
add_library(synoptic_flags INTERFACE)
target_compile_options(synoptic_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow $<$<BOOL:${SYNOPTIC_WERROR}>:-Werror>
  -ffp-contract=off
  # GCC 12 sees overlapping copies where std::string joins literals at -O2 (GCC bug 105651).
  $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict>)
target_include_directories(synoptic_flags INTERFACE ${PROJECT_SOURCE_DIR}/src)

function(synoptic_room name)
  cmake_parse_arguments(ARG "" "" "USES" ${ARGN})
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/*.cpp)
  if(NOT sources)
    return()  # nothing lives here yet
  endif()
  add_library(synoptic_${name} STATIC ${sources})
  target_link_libraries(synoptic_${name} PUBLIC synoptic_flags tl::expected ${ARG_USES})
endfunction()
