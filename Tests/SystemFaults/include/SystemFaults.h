// A library that the program under test is started with (LD_PRELOAD); it has nothing to call.
#pragma once
