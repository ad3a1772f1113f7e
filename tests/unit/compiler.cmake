# The floors of the compiler that need no program to test.
unit_test(source source)
unit_test(diag source)
target_link_libraries(test_diag PRIVATE PkgConfig::JANSSON)
