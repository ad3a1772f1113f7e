{
}
}
function sss}
