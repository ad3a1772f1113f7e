function one () (xml) { return null; }
