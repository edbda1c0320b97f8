package main

import "context"

func (b *rig) listeners(ctx context.Context) error { return ctx.Err() }
