package rec20

// short is how a unit stands after a number in English, where that is not its name: 768 pcs, 122.112 kg,
// 12 cartons. A number of one is written so too, as on every packing list.
var short = map[string]string{
	"H87": "pcs", "EA": "ea", "C62": "units", "SET": "sets", "PR": "pairs", "DZN": "doz", "KT": "kits", "NAR": "articles", "NPT": "parts",
	"E27": "doses", "E53": "tests", "E23": "tyres", "D63": "books", "PD": "pads", "10": "groups", "U2": "tablets", "SYR": "syringes",
	"SR": "strips", "SW": "skeins", "STC": "sticks", "OA": "panels", "RM": "reams", "IE": "persons",
	"XBX": "boxes", "XCT": "cartons", "XPK": "packages", "XPA": "packets", "XBG": "bags", "XBO": "bottles", "XCS": "cases", "XCR": "crates",
	"XPX": "pallets", "XRO": "rolls", "XRL": "reels", "XDR": "drums", "XBJ": "buckets", "XPL": "pails", "XCQ": "cartridges", "XTN": "tins",
	"XTU": "tubes", "XSA": "sacks", "XBE": "bundles", "XPC": "parcels", "XPO": "pouches", "XSH": "sachets", "XST": "sheets", "XCY": "cylinders",
	"XJR": "jars", "XPU": "trays", "XBB": "bobbins", "XSO": "spools", "XCL": "coils", "XVI": "vials", "XAM": "ampoules", "XEN": "envelopes",
	"XBR": "bars", "XRD": "rods", "XPI": "pipes", "XPG": "plates", "XLT": "lots", "XBI": "bins", "XBK": "baskets", "XTB": "tubs", "XKG": "kegs",
	"KGM": "kg", "GRM": "g", "MGM": "mg", "TNE": "t", "LBR": "lb", "ONZ": "oz",
	"MTR": "m", "CMT": "cm", "MMT": "mm", "DMT": "dm", "KMT": "km", "INH": "in", "FOT": "ft", "YRD": "yd",
	"MTK": "m²", "MTQ": "m³", "LTR": "L", "MLT": "ml",
}
