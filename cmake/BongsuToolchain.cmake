# The compiler, the language and the warnings: one place for all of them.

if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 14)
  message(FATAL_ERROR
    "GCC ${CMAKE_CXX_COMPILER_VERSION} destroys some temporaries twice inside co_await expressions "
    "(fixed in GCC 14). Build with Clang 19: cmake --preset release, after script/bootstrap.")
endif()

set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

option(BONGSU_TESTS "Build the tests" ON)
option(BONGSU_BENCH "Build the benchmarks" OFF)
option(BONGSU_FUZZERS "Build the fuzz targets with libFuzzer (Clang only)" OFF)
set(BONGSU_SANITIZE "" CACHE STRING "Sanitizers, as -fsanitize= takes them: address,undefined or thread")

find_program(BONGSU_CCACHE ccache)
if(BONGSU_CCACHE)
  # A precompiled header is cacheable only when its own timestamp is left out of it.
  set(CMAKE_CXX_COMPILER_LAUNCHER
    ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
    ${BONGSU_CCACHE})
  add_compile_options("SHELL:-Xclang -fno-pch-timestamp")
endif()

add_compile_options(-Wall -Wextra -Wconversion -Wshadow -Werror)

if(BONGSU_SANITIZE)
  add_compile_options(-fsanitize=${BONGSU_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${BONGSU_SANITIZE})
  # Asio recycles coroutine frames, which hides a use after free from the sanitizer.
  add_compile_definitions(BOOST_ASIO_DISABLE_AWAITABLE_FRAME_RECYCLING)
endif()
if(BONGSU_FUZZERS)
  add_compile_options(-fsanitize=fuzzer-no-link)
  add_link_options(-fsanitize=fuzzer-no-link)
endif()

if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  add_link_options(-fuse-ld=lld)
endif()
# What the loader has bound is read-only before the first request comes.
add_link_options(LINKER:-z,relro,-z,now)
