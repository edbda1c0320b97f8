package telemetry

import (
	"database/sql"
	"net/http"
	"runtime/debug"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// Build says which program is running; it is logged and measured, never sent in a public header.
type Build struct{ Version, Commit, Go string }

// ReadBuild is the build that the Go tool stamped into the program, under the given version.
func ReadBuild(version string) Build {
	b := Build{Version: version, Commit: "unknown"}
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return b
	}
	b.Go = info.GoVersion
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			b.Commit = s.Value
		}
	}
	return b
}

// Metrics is what Prometheus reads. A nil *Metrics measures nothing, so tests need none.
type Metrics struct {
	registry *prometheus.Registry
	known    func(operation string) bool

	requests *prometheus.HistogramVec
	errors   *prometheus.CounterVec
	retries  *prometheus.CounterVec
	sockets  prometheus.Gauge
	jobs     *prometheus.GaugeVec
	shed     prometheus.Counter
}

// Other is the label of operations and codes that are not on their list: a label that strangers choose
// would let them fill the memory of the server and of Prometheus.
const Other = "other"

// NewMetrics makes the program's metrics. Known says which operation names may be a label.
func NewMetrics(build Build, known func(operation string) bool) *Metrics {
	m := &Metrics{
		registry: prometheus.NewRegistry(),
		known:    known,
		requests: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "gendan_request_duration_seconds", Help: "Time to answer a request, by operation.",
			Buckets: []float64{.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10},
		}, []string{"operation"}),
		errors: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "gendan_errors_total", Help: "Errors told to clients, by code.",
		}, []string{"code"}),
		retries: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "gendan_transaction_retries_total", Help: "Whole transactions run again, by reason.",
		}, []string{"reason"}),
		sockets: prometheus.NewGauge(prometheus.GaugeOpts{
			Name: "gendan_sockets", Help: "Open sockets and event streams.",
		}),
		jobs: prometheus.NewGaugeVec(prometheus.GaugeOpts{
			Name: "gendan_job_last_success_timestamp_seconds", Help: "When a scheduled job last succeeded on this replica.",
		}, []string{"job"}),
		shed: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "gendan_requests_shed_total", Help: "Requests refused because the server was full.",
		}),
	}
	info := prometheus.NewGaugeFunc(prometheus.GaugeOpts{
		Name: "gendan_build_info", Help: "The running program.",
		ConstLabels: prometheus.Labels{"version": build.Version, "commit": build.Commit, "go": build.Go},
	}, func() float64 { return 1 })
	m.registry.MustRegister(m.requests, m.errors, m.retries, m.sockets, m.jobs, m.shed, info,
		collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return m
}

// Handler serves the metrics.
func (m *Metrics) Handler() http.Handler {
	if m == nil {
		return http.NotFoundHandler()
	}
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{MaxRequestsInFlight: 4, Timeout: 10 * time.Second})
}

// Request measures an answered request.
func (m *Metrics) Request(operation string, took time.Duration) {
	if m == nil {
		return
	}
	if m.known == nil || !m.known(operation) {
		operation = Other
	}
	m.requests.WithLabelValues(operation).Observe(took.Seconds())
}

// Error counts an error told to a client.
func (m *Metrics) Error(code string) {
	if m == nil {
		return
	}
	if !codes[code] {
		code = Other
	}
	m.errors.WithLabelValues(code).Inc()
}

// Retry counts a whole transaction run again. Reason is one of a few words of the store's.
func (m *Metrics) Retry(reason string) {
	if m != nil {
		m.retries.WithLabelValues(reason).Inc()
	}
}

// Socket counts a socket as open until the returned function is called.
func (m *Metrics) Socket() (closed func()) {
	if m == nil {
		return func() {}
	}
	m.sockets.Inc()
	return m.sockets.Dec
}

// Shed counts a request refused because the server was full.
func (m *Metrics) Shed() {
	if m != nil {
		m.shed.Inc()
	}
}

// JobDone notes that a scheduled job succeeded at that time.
func (m *Metrics) JobDone(job string, at time.Time) {
	if m != nil {
		m.jobs.WithLabelValues(job).Set(float64(at.UnixMilli()) / 1000)
	}
}

// OutboxLag measures, at each reading, how long the oldest unsent message has waited. Lag must answer from
// memory: a reading must not wait for the database.
func (m *Metrics) OutboxLag(lag func() time.Duration) {
	if m == nil {
		return
	}
	m.registry.MustRegister(prometheus.NewGaugeFunc(prometheus.GaugeOpts{
		Name: "gendan_outbox_lag_seconds", Help: "Age of the oldest message not yet sent.",
	}, func() float64 { return lag().Seconds() }))
}

// Database measures a connection pool under a name such as "reader".
func (m *Metrics) Database(name string, stats func() sql.DBStats) {
	if m == nil {
		return
	}
	m.registry.MustRegister(&pool{stats: stats, descs: describe(name)})
}
