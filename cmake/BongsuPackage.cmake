# cmake --install, and a Debian package by cpack -G DEB.
include(GNUInstallDirs)
if(NOT TARGET bongsu)
  return()
endif()
set(BONGSU_UNIT_DIR lib/systemd/system CACHE STRING "Where units of systemd go, under the prefix")

install(TARGETS bongsu RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(FILES packaging/bongsu.service DESTINATION ${BONGSU_UNIT_DIR})
install(FILES packaging/bongsu.sysusers DESTINATION lib/sysusers.d RENAME bongsu.conf)
install(FILES packaging/bongsu.tmpfiles DESTINATION lib/tmpfiles.d RENAME bongsu.conf)
install(FILES packaging/copyright DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY docs/ DESTINATION ${CMAKE_INSTALL_DOCDIR}
  FILES_MATCHING PATTERN "*.md" PATTERN "*.toml" PATTERN pictures EXCLUDE)

# Completions come from the program itself, so that they know its every option.
foreach(shell IN ITEMS bash zsh fish)
  set(script ${PROJECT_BINARY_DIR}/completion/bongsu.${shell})
  add_custom_command(OUTPUT ${script}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${PROJECT_BINARY_DIR}/completion
    COMMAND bongsu completion ${shell} > ${script}
    DEPENDS bongsu VERBATIM)
  list(APPEND completions ${script})
endforeach()
add_custom_target(bongsu_completions ALL DEPENDS ${completions})
install(FILES ${PROJECT_BINARY_DIR}/completion/bongsu.bash
  DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME bongsu)
install(FILES ${PROJECT_BINARY_DIR}/completion/bongsu.zsh
  DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions RENAME _bongsu)
install(FILES ${PROJECT_BINARY_DIR}/completion/bongsu.fish
  DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)

# So does the manual page, which Debian's policy wants compressed.
set(manual ${PROJECT_BINARY_DIR}/bongsu.1)
add_custom_command(OUTPUT ${manual}.gz
  COMMAND bongsu reference manual > ${manual}
  COMMAND gzip -9nc ${manual} > ${manual}.gz
  DEPENDS bongsu VERBATIM)
add_custom_target(bongsu_manual ALL DEPENDS ${manual}.gz)
install(FILES ${manual}.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)

# Debian's policy wants the changelog compressed, and the same bytes each time.
set(changelog ${PROJECT_BINARY_DIR}/changelog.gz)
add_custom_command(OUTPUT ${changelog}
  COMMAND gzip -9nc ${PROJECT_SOURCE_DIR}/packaging/changelog > ${changelog}
  DEPENDS packaging/changelog VERBATIM)
add_custom_target(bongsu_changelog ALL DEPENDS ${changelog})
install(FILES ${changelog} DESTINATION ${CMAKE_INSTALL_DOCDIR})

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_PACKAGE_NAME bongsu)
set(CPACK_PACKAGE_CONTACT "The Bongsu maintainers <bongsu@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "OpenID Connect login server")
set(CPACK_PACKAGE_DESCRIPTION
"Bongsu logs people in for applications that speak OpenID Connect: one small
program with an embedded database, pages in Korean and English, and every
function made to go on while other things are down.")
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "ca-certificates")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "systemd")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "libloc-database")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA
  ${PROJECT_SOURCE_DIR}/packaging/postinst ${PROJECT_SOURCE_DIR}/packaging/prerm ${PROJECT_SOURCE_DIR}/packaging/postrm)
set(CPACK_STRIP_FILES ON)
include(CPack)
