package graph

// Lean is how many root fields the lean reader has answered.
func (h *Handler) Lean() int64 { return h.hot.reader.Answered() }
