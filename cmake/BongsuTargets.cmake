# The shapes of target that this project has. A folder's CMakeLists.txt uses these and nothing else.

# bongsu_library(<folder> SOURCES a.cpp … HEADERS a.h … [DEPENDS base …] [PUBLIC lib …] [PRIVATE lib …] [NO_PCH])
#   one static library a folder. DEPENDS names folders; PUBLIC and PRIVATE name third-party targets.
#   Every header must compile alone (target all_verify_interface_header_sets).
function(bongsu_library folder)
  cmake_parse_arguments(arg "NO_PCH" "" "SOURCES;HEADERS;DEPENDS;PUBLIC;PRIVATE" ${ARGN})
  set(target bongsu_${folder})
  add_library(${target} STATIC ${arg_SOURCES})
  target_sources(${target} PUBLIC FILE_SET HEADERS BASE_DIRS ${PROJECT_SOURCE_DIR}/src FILES ${arg_HEADERS})
  set_target_properties(${target} PROPERTIES VERIFY_INTERFACE_HEADER_SETS ON)
  list(TRANSFORM arg_DEPENDS PREPEND bongsu_)
  target_link_libraries(${target} PUBLIC ${arg_DEPENDS} Boost::headers ${arg_PUBLIC} PRIVATE ${arg_PRIVATE})
  if(NOT arg_NO_PCH)
    target_precompile_headers(${target} REUSE_FROM bongsu_precompiled)
  endif()
endfunction()

# bongsu_test(<name> SOURCES a_test.cpp … [DEPENDS folder …] [PRIVATE lib …] [LABEL unit])
#   one GoogleTest program; ctest knows each TEST by its own name.
function(bongsu_test name)
  cmake_parse_arguments(arg "" "LABEL" "SOURCES;DEPENDS;PRIVATE" ${ARGN})
  if(NOT BONGSU_TESTS)
    return()
  endif()
  if(NOT arg_LABEL)
    set(arg_LABEL unit)
  endif()
  set(target ${name}_test)
  add_executable(${target} ${arg_SOURCES})
  list(TRANSFORM arg_DEPENDS PREPEND bongsu_)
  target_link_libraries(${target} PRIVATE ${arg_DEPENDS} ${arg_PRIVATE} GTest::gmock GTest::gtest_main)
  target_precompile_headers(${target} REUSE_FROM bongsu_precompiled_test)
  # A last resort against a test that hangs: no test is about time.
  gtest_discover_tests(${target} DISCOVERY_TIMEOUT 120
    PROPERTIES LABELS ${arg_LABEL} TIMEOUT 300)
endfunction()

# bongsu_fuzzer(<name> SOURCES a_fuzz.cpp [DEPENDS folder …])
#   with BONGSU_FUZZERS a libFuzzer program; always a test that replays the stored corpus tests/fuzz/corpus/<name>.
function(bongsu_fuzzer name)
  cmake_parse_arguments(arg "" "" "SOURCES;DEPENDS" ${ARGN})
  set(target ${name}_fuzz)
  list(TRANSFORM arg_DEPENDS PREPEND bongsu_)
  if(BONGSU_FUZZERS)
    add_executable(${target} ${arg_SOURCES})
    target_link_options(${target} PRIVATE -fsanitize=fuzzer)
    add_dependencies(fuzzers ${target})
  else()
    add_executable(${target} ${arg_SOURCES} ${PROJECT_SOURCE_DIR}/tests/fuzz/replay_main.cpp)
    add_test(NAME fuzz_corpus.${name} COMMAND ${target} ${PROJECT_SOURCE_DIR}/tests/fuzz/corpus/${name})
    set_tests_properties(fuzz_corpus.${name} PROPERTIES LABELS unit)
  endif()
  target_link_libraries(${target} PRIVATE ${arg_DEPENDS})
  target_precompile_headers(${target} REUSE_FROM bongsu_precompiled)
endfunction()

# bongsu_written_by(<script.py> <out>)
#   a file in the build folder that a script of this folder writes: it is given the path.
function(bongsu_written_by script out)
  add_custom_command(
    OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/${out}
    COMMAND ${BONGSU_PYTHON} ${CMAKE_CURRENT_SOURCE_DIR}/${script} ${CMAKE_CURRENT_BINARY_DIR}/${out}
    DEPENDS ${script}
    VERBATIM)
endfunction()

# bongsu_embed(<target> <out.cpp> NAMESPACE ns [FROM folder] FILES a.mustache …)
#   puts files into the program: a generated source that defines  std::span<const EmbeddedFile> ns::embedded_files().
#   FROM is where they lie; this folder of the sources, where it is not said.
function(bongsu_embed target out)
  cmake_parse_arguments(arg "" "NAMESPACE;FROM" "FILES" ${ARGN})
  if(NOT arg_FROM)
    set(arg_FROM ${CMAKE_CURRENT_SOURCE_DIR})
  endif()
  set(files)
  foreach(file ${arg_FILES})
    list(APPEND files ${arg_FROM}/${file})
  endforeach()
  add_custom_command(
    OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/${out}
    COMMAND ${CMAKE_COMMAND} "-DOUT=${CMAKE_CURRENT_BINARY_DIR}/${out}" "-DNAMESPACE=${arg_NAMESPACE}"
      "-DBASE=${arg_FROM}" "-DFILES=${files}" -P ${PROJECT_SOURCE_DIR}/cmake/Embed.cmake
    DEPENDS ${files} ${PROJECT_SOURCE_DIR}/cmake/Embed.cmake
    VERBATIM)
  target_sources(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/${out})
endfunction()
