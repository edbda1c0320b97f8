package shipping

import (
	"slices"

	"gendan/ent/ent/shipment"
	"gendan/server/platform/fault"
)

// next lists, for each status, the statuses a shipment may move to. A status with no entry is final.
var next = map[shipment.Status][]shipment.Status{
	shipment.StatusPlanned:  {shipment.StatusPacked, shipment.StatusCancelled},
	shipment.StatusPacked:   {shipment.StatusDeparted, shipment.StatusCancelled},
	shipment.StatusDeparted: {shipment.StatusDelivered},
}

// CanMove reports whether a shipment may move from one status to another.
func CanMove(from, to shipment.Status) bool { return slices.Contains(next[from], to) }

// Left reports whether the goods have left the house.
func Left(s shipment.Status) bool {
	return s == shipment.StatusDeparted || s == shipment.StatusDelivered
}

func statusWord(s shipment.Status) fault.Term { return fault.Term("shipping.status." + string(s)) }
