package telemetry

import (
	"database/sql"

	"github.com/prometheus/client_golang/prometheus"
)

// pool reads a connection pool's figures when it is asked, all from one moment.
type pool struct {
	stats func() sql.DBStats
	descs []figure
}

type figure struct {
	desc *prometheus.Desc
	kind prometheus.ValueType
	of   func(sql.DBStats) float64
}

func describe(name string) []figure {
	one := func(metric, help string, kind prometheus.ValueType, of func(sql.DBStats) float64) figure {
		return figure{prometheus.NewDesc("gendan_database_"+metric, help, nil, prometheus.Labels{"pool": name}), kind, of}
	}
	return []figure{
		one("connections_max", "Most connections allowed.", prometheus.GaugeValue, func(s sql.DBStats) float64 { return float64(s.MaxOpenConnections) }),
		one("connections_in_use", "Connections at work.", prometheus.GaugeValue, func(s sql.DBStats) float64 { return float64(s.InUse) }),
		one("connections_idle", "Connections waiting for work.", prometheus.GaugeValue, func(s sql.DBStats) float64 { return float64(s.Idle) }),
		one("waits_total", "Times that a connection was waited for.", prometheus.CounterValue, func(s sql.DBStats) float64 { return float64(s.WaitCount) }),
		one("wait_seconds_total", "Time that connections were waited for.", prometheus.CounterValue, func(s sql.DBStats) float64 { return s.WaitDuration.Seconds() }),
	}
}

// Describe implements prometheus.Collector.
func (p *pool) Describe(to chan<- *prometheus.Desc) {
	for _, f := range p.descs {
		to <- f.desc
	}
}

// Collect implements prometheus.Collector.
func (p *pool) Collect(to chan<- prometheus.Metric) {
	now := p.stats()
	for _, f := range p.descs {
		to <- prometheus.MustNewConstMetric(f.desc, f.kind, f.of(now))
	}
}
