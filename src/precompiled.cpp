// Gives the precompiled header its object file.
