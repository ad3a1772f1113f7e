service s {
    elseif (x) { }
    for (x) { }
    switch (x) { }
}

service t { elseif (x) { } }