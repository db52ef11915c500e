package yingyun;

class Probe {}
