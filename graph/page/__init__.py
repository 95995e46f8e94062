"""How a graph becomes one HTML file that needs no network.

`facts` is what the page knows, `layout` and `world` where things stand, `colours` how they are told apart; `render` puts
them into the template beside the style and the script that are bundled from ``web/``; `document` is the file that comes out.
"""
