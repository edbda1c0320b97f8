package demo

// How far an order has come at the end of the story.
const (
	drafted = iota + 1
	asked
	confirmed
	planned
	started
	made
	passed
	partly // shipped in part
	shipped
	delivered
	closed
)

// What happens to an order besides.
const (
	cancelled = 1 << iota
	held
	slipped  // the promise was moved once
	rework   // an inspection failed first
	split    // two shipments
	damaged  // some arrived damaged
	complain // the customer complains
	settled  // and the complaint is settled
	repeat   // made before
	sample
	unpaid // what must come before production has not come
)

// plot is the life of one order: ordered so many days ago, promised for so many days from now
// (negative is past), come so far, with what happened besides.
type plot struct{ ago, promise, until, twists int }

var plots = []plot{
	{1, 45, drafted, 0}, {2, 38, drafted, repeat}, {0, 52, drafted, 0}, {4, 30, drafted, sample}, {1, 60, drafted, 0},
	{3, 40, asked, 0}, {5, 36, asked, 0}, {6, 33, asked, repeat}, {2, 48, asked, 0},
	{6, 34, confirmed, 0}, {4, 41, confirmed, repeat}, {9, 28, confirmed, unpaid}, {12, 22, confirmed, 0}, {7, 30, confirmed, held},
	{8, 26, confirmed, unpaid},
	{12, 26, planned, 0}, {14, 21, planned, repeat | unpaid}, {11, 29, planned, 0}, {18, 12, planned, slipped | unpaid}, {16, 18, planned, held},
	{20, 5, planned, unpaid}, {13, 24, planned, 0},
	{22, 14, started, 0}, {25, 10, started, repeat}, {28, 4, started, slipped}, {30, -2, started, 0}, {34, -5, started, slipped},
	{24, 12, started, 0}, {31, 1, started, 0}, {27, 8, started, 0}, {38, -8, started, repeat}, {23, 16, started, 0},
	{34, 3, made, 0}, {36, 2, made, repeat}, {40, -3, made, 0}, {33, 6, made, 0}, {41, -6, made, slipped},
	{38, 4, passed, 0}, {42, 1, passed, rework}, {44, -2, passed, 0}, {39, 5, passed, repeat}, {46, -4, passed, rework},
	{45, 6, partly, split}, {48, 3, partly, split | repeat}, {52, -5, partly, split}, {47, 9, partly, split}, {50, 2, partly, split | rework},
	{52, 8, shipped, 0}, {55, 4, shipped, repeat}, {58, -1, shipped, slipped}, {54, 7, shipped, 0}, {60, 1, shipped, 0}, {56, 5, shipped, split},
	{57, 6, shipped, 0},
	{72, -12, delivered, 0}, {75, -15, delivered, damaged | complain}, {70, -8, delivered, repeat}, {78, -22, delivered, slipped},
	{74, -14, delivered, complain}, {80, -20, delivered, split},
	{95, -40, closed, 0}, {98, -44, closed, repeat}, {102, -48, closed, split}, {90, -36, closed, slipped}, {110, -55, closed, 0},
	{105, -50, closed, complain | settled}, {115, -60, closed, repeat}, {100, -45, closed, complain | settled | rework}, {92, -38, closed, sample},
	{26, 15, confirmed, cancelled}, {40, 5, planned, cancelled},
}
