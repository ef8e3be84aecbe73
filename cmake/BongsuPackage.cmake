# cmake --install, and a Debian package by cpack -G DEB.
