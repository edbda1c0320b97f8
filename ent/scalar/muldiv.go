package scalar

import "math/big"

// mulDiv3 returns a × b × c ÷ (d × 10⁶), rounded half away from zero; the product of three
// may pass 128 bits, so it goes through big.Int. A result that does not fit saturates.
func mulDiv3(a, b, c, d int64) int64 {
	num := new(big.Int).Mul(big.NewInt(a), big.NewInt(b))
	num.Mul(num, big.NewInt(c))
	den := new(big.Int).Mul(big.NewInt(d), big.NewInt(scale))
	if den.Sign() == 0 {
		return 0
	}
	if den.Sign() < 0 {
		num.Neg(num)
		den.Neg(den)
	}
	neg := num.Sign() < 0
	num.Abs(num)
	num.Add(num.Lsh(num, 1), den) // (2·num + den) ÷ 2·den rounds the half up
	q := num.Quo(num, den.Lsh(den, 1))
	if !q.IsInt64() {
		q.SetInt64(1<<63 - 1)
	}
	if neg {
		return -q.Int64()
	}
	return q.Int64()
}
