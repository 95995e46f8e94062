// vis-network, which pyvis puts into the page before the script.
declare const vis: any;
