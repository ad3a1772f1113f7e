package main

import (
    "fmt"
    "net/http"
)

type Guest struct {
    name string
}

func shout(text string) string {
    var n int = 5
    x := 3
    var y string
    if n > 3 {
        return text + "!"
    }
    for i := 0; i < 3; i++ {
        fmt.Println(i)
    }
    for {
        break
    }
    go f()
    ch <- 5
    v, ok := m["k"]
    defer f()
    return nil, err
}
