# Holds the sources against the design: includes run down the list of folders, and third parties stay in their fence.
#   cmake -DROOT=<repository> -P cmake/CheckHouse.cmake
cmake_policy(SET CMP0057 NEW)

set(folders command net storage admin drill oidc login transfer provider credential mail account continuity plan page http crypto base)
# pattern|folders that may include it; net/ configures TLS through OpenSSL, all other cryptography is in crypto/
set(fences
  "boost/beast|net"
  "boost/asio/ssl|net"
  "curl/|net"
  "openssl/|crypto,net"
  "sodium|crypto"
  "argon2\\.h|crypto"
  "fido|credential"
  "crypt\\.h|crypto"
  "liboath/|credential"
  "qrencode|credential"
  "sqlite3|storage"
  "libpq|storage"
  "kainjow|page"
  "mustache|page"
  "toml\\+\\+|base"
  "base/toml.h|base,command,plan"
  "pugixml|plan"
  "libloc/|command"
  "CLI/|command")

set(faults "")
set(checked 0)
foreach(folder ${folders})
  list(FIND folders ${folder} height)
  file(GLOB_RECURSE files RELATIVE ${ROOT} ${ROOT}/src/${folder}/*.h ${ROOT}/src/${folder}/*.cpp)
  foreach(file ${files})
    math(EXPR checked "${checked} + 1")
    file(STRINGS ${ROOT}/${file} includes REGEX "^ *#include ")
    foreach(include ${includes})
      string(REGEX REPLACE "^ *#include [<\"]([^>\"]*)[>\"].*" "\\1" path "${include}")
      string(REGEX REPLACE "/.*" "" target "${path}")
      if(include MATCHES "\"" AND target IN_LIST folders)
        list(FIND folders ${target} depth)
        if(depth LESS height)
          string(APPEND faults "${file}: ${folder}/ may not include ${path}: it lies above\n")
        endif()
      endif()
      foreach(fence ${fences})
        string(REPLACE "|" ";" fence "${fence}")
        list(GET fence 0 pattern)
        list(GET fence 1 owner)
        string(REPLACE "," ";" owners "${owner}")
        if(path MATCHES "^${pattern}" AND NOT folder IN_LIST owners)
          string(APPEND faults "${file}: only ${owner}/ may include ${path}\n")
        endif()
      endforeach()
    endforeach()
  endforeach()
endforeach()
if(checked LESS 10)
  message(FATAL_ERROR "found only ${checked} sources under ${ROOT}/src")
endif()
if(faults)
  message(FATAL_ERROR "The house is not in order:\n${faults}")
endif()
message(STATUS "${checked} files: every include runs down, every fence holds")
