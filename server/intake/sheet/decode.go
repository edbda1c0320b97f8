package sheet

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"gendan/server/platform/fault"
)

// decode finds the encoding of a text and returns it as UTF-8: by its mark, by the zero bytes of
// UTF-16, as UTF-8 where it is that, and else as GB18030, in which Chinese programs save.
func decode(data []byte) (text, name string, err error) {
	switch {
	case bytes.HasPrefix(data, []byte("\xEF\xBB\xBF")):
		if utf8.Valid(data[3:]) {
			return string(data[3:]), "UTF-8", nil
		}
		return "", "", unreadable()
	case bytes.HasPrefix(data, []byte("\xFF\xFE")):
		return by(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), data, "UTF-16")
	case bytes.HasPrefix(data, []byte("\xFE\xFF")):
		return by(unicode.UTF16(unicode.BigEndian, unicode.UseBOM), data, "UTF-16")
	}
	if even, odd := zeros(data); even+odd > 0 {
		switch {
		case odd > 10*even:
			return by(unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), data, "UTF-16")
		case even > 10*odd:
			return by(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM), data, "UTF-16")
		}
		return "", "", fault.New(fault.Invalid, "sheet.no_text")
	}
	if utf8.Valid(data) {
		return string(data), "UTF-8", nil
	}
	return by(simplifiedchinese.GB18030, data, "GB18030")
}

func by(e encoding.Encoding, data []byte, name string) (text, as string, err error) {
	b, err := e.NewDecoder().Bytes(data)
	if err != nil || bytes.ContainsRune(b, utf8.RuneError) {
		return "", "", unreadable()
	}
	return string(b), name, nil
}

func unreadable() error { return fault.New(fault.Invalid, "sheet.encoding") }

// zeros counts the zero bytes at even and at odd places of the beginning.
func zeros(data []byte) (even, odd int) {
	for i, b := range data[:min(len(data), 4096)] {
		if b == 0 {
			if i%2 == 0 {
				even++
			} else {
				odd++
			}
		}
	}
	return even, odd
}

// Garbled reports whether a text looks like UTF-8 that was read as Latin-1 once and saved so: the two
// bytes of a letter stand as two characters.
func Garbled(s string) bool {
	runes := []rune(s)
	for i := 1; i < len(runes); i++ {
		if strings.ContainsRune("ÃÂ", runes[i-1]) && runes[i] >= 0x80 && runes[i] <= 0xBF {
			return true
		}
	}
	return false
}
