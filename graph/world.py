"""tmp."""
import json
from pathlib import Path
def world(): return json.loads((Path(__file__).parent/"explore"/"world.json").read_text())
def project(lat,lon):
    import math
    A1,A2,A3,A4=1.340264,-0.081106,0.000893,0.003796
    lam=math.radians(((lon-11+180)%360)-180); phi=math.radians(lat)
    t=math.asin(math.sqrt(3)/2*math.sin(phi))
    x=2*math.sqrt(3)*lam*math.cos(t)/(3*(9*A4*t**8+7*A3*t**6+3*A2*t**2+A1))
    y=A4*t**9+A3*t**7+A2*t**3+A1*t
    k=2000/(2*2.7066297)
    return round(1000+k*x,1), round(k*1.3173627-k*y,1)
