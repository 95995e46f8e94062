// What the libraries that are put into the page beside the scripts give.
declare const vis: any;
declare const topojson: any;
