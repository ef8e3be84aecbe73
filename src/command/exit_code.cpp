#include "command/exit_code.h"

namespace bongsu::command {

std::string exit_code_list() {
  return "  0  done\n"
         "  1  not so, or not possible: no such account, the address is taken, a check found something\n"
         "  2  the command line is not understood\n"
         "  3  the configuration, or a file that it names, is wrong\n"
         "  4  the database, or another thing that this depends on, could not be asked: try again\n"
         "  5  a fault in the program or the machine\n"
         "  6  too large or too entangled to be answered: nothing was found out\n"
         "  7  the answer, or the file for it, could not be written\n";
}

}  // namespace bongsu::command
