package httpd

import "time"

// Hurry shortens the limits of an ordinary request.
func (s *Server) Hurry(limit time.Duration) { s.http.ReadTimeout, s.http.WriteTimeout = limit, limit }
