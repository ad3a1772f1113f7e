]0;titleÿşÃ( été
