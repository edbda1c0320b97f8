package cost

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/vektah/gqlparser/v2/ast"
)

// Limit names what a refused request breaks.
type Limit string

// The limits a request can break. The last two are not sizes: a fragment that
// contains itself has none, and without an operation there is nothing to price.
const (
	LimitCost                 Limit = "COST"
	LimitNodes                Limit = "NODES"
	LimitAliases              Limit = "ALIASES"
	LimitDepth                Limit = "DEPTH"
	LimitIntrospectionDepth   Limit = "INTROSPECTION_DEPTH"
	LimitIntrospectionAliases Limit = "INTROSPECTION_ALIASES"
	LimitPage                 Limit = "PAGE"
	LimitIDs                  Limit = "IDS"
	LimitDirectives           Limit = "DIRECTIVES"
	LimitInputDepth           Limit = "INPUT_DEPTH"
	LimitInList               Limit = "IN_LIST"
	LimitTerms                Limit = "TERMS"
	LimitSearch               Limit = "SEARCH"
	LimitCycle                Limit = "FRAGMENT_CYCLE"
	LimitOperation            Limit = "OPERATION"
)

// Refusal says which limit a request breaks, by how much and where.
type Refusal struct {
	Limit   Limit
	Value   int64    // what the request asks for
	Max     int64    // what it may ask for
	Subject string   // the argument, fragment or operation meant, where there is one
	Path    []string // response names from the root to the field meant
	Line    int      // place in the query text, from 1; 0 where unknown
	Column  int
}

// Error is the refusal in English.
func (r *Refusal) Error() string { return r.Text("en") }

// Text is the refusal in a language, "zh-CN" or "en": what is too large, where,
// and what to do about it. Any language but zh-CN reads English.
func (r *Refusal) Text(lang string) string {
	words, place := english, " (at %s)"
	if lang == "zh-CN" {
		words, place = chinese, "（位置：%s）"
	}
	text := strings.NewReplacer(
		"{value}", number(r.Value), "{max}", number(r.Max), "{subject}", r.Subject,
	).Replace(words[r.Limit])
	if where := r.where(); where != "" {
		text += fmt.Sprintf(place, where)
	}
	return text
}

func (r *Refusal) where() string {
	path := strings.Join(r.Path, ".")
	if r.Line == 0 {
		return path
	}
	spot := strconv.Itoa(r.Line) + ":" + strconv.Itoa(r.Column)
	if path == "" {
		return spot
	}
	return path + ", " + spot
}

func (r *Refusal) at(p *ast.Position) {
	if p != nil {
		r.Line, r.Column = p.Line, p.Column
	}
}

// number writes a saturated sum as what it is, a lower bound.
func number(n int64) string {
	if n == most {
		return "> 9.2e18"
	}
	return strconv.FormatInt(n, 10)
}

var english = map[Limit]string{
	LimitCost:                 "The request costs {value}, at most {max} is allowed. Ask for smaller pages (first) or fewer nested lists, or split the request.",
	LimitNodes:                "The request can return {value} records, at most {max} are allowed. Ask for smaller pages (first), or page through the inner lists one by one.",
	LimitAliases:              "The request has {value} aliases and root fields, at most {max} are allowed. Split it, or use nodes(ids:) to fetch many records.",
	LimitDepth:                "The request is {value} levels deep, at most {max} are allowed. Fetch the inner part by its id in a second request.",
	LimitIntrospectionDepth:   "The introspection is {value} levels deep, at most {max} are allowed. Use the standard introspection query or download the schema.",
	LimitIntrospectionAliases: "The request asks for the schema under {value} aliases, at most {max} are allowed. Ask once, or download the schema.",
	LimitPage:                 "{subject} is {value}, it must be from 1 to {max}. Ask for a page of that size and follow pageInfo.",
	LimitIDs:                  "{subject} has {value} ids, at most {max} are allowed. Split them over several requests.",
	LimitDirectives:           "There are {value} directives in one place, at most {max} are allowed. Remove the surplus ones.",
	LimitInputDepth:           "Argument {subject} nests {value} input objects, at most {max} are allowed. Flatten it.",
	LimitInList:               "Argument {subject} has a list of {value} values, at most {max} are allowed. Split it over several requests.",
	LimitTerms:                "Filter {subject} has {value} conditions, at most {max} are allowed. Use fewer, or an in-list in place of many equals.",
	LimitSearch:               "The search text in {subject} has {value} characters, at most {max} are allowed. Search for a few words.",
	LimitCycle:                "Fragment {subject} contains itself. Remove the spread that leads back to it.",
	LimitOperation:            "The document has no operation named \"{subject}\", or it has several and none is named. Send operationName with the name of one.",
}

var chinese = map[Limit]string{
	LimitCost:                 "该请求的开销为 {value}，上限为 {max}。请减小每页条数（first）、减少嵌套列表，或拆成多次请求。",
	LimitNodes:                "该请求最多会返回 {value} 条记录，上限为 {max}。请减小每页条数（first），或对内层列表分别翻页。",
	LimitAliases:              "该请求有 {value} 个别名和根字段，上限为 {max}。请拆成多次请求；批量取记录请用 nodes(ids:)。",
	LimitDepth:                "该请求嵌套 {value} 层，上限为 {max} 层。请凭 id 在第二次请求中取内层数据。",
	LimitIntrospectionDepth:   "结构查询（introspection）嵌套 {value} 层，上限为 {max} 层。请使用标准的结构查询，或直接下载 schema。",
	LimitIntrospectionAliases: "该请求用 {value} 个别名查询结构（introspection），上限为 {max} 个。请只查询一次，或直接下载 schema。",
	LimitPage:                 "{subject} 为 {value}，只能是 1 到 {max}。请按此大小取一页，再按 pageInfo 翻页。",
	LimitIDs:                  "{subject} 有 {value} 个 id，上限为 {max} 个。请拆成多次请求。",
	LimitDirectives:           "同一处有 {value} 个指令，上限为 {max} 个。请去掉多余的指令。",
	LimitInputDepth:           "参数 {subject} 的输入对象嵌套 {value} 层，上限为 {max} 层。请减少嵌套。",
	LimitInList:               "参数 {subject} 中有一个列表含 {value} 个值，上限为 {max} 个。请拆成多次请求。",
	LimitTerms:                "筛选 {subject} 有 {value} 个条件，上限为 {max} 个。请减少条件，或用一个“在列表中”代替多个“等于”。",
	LimitSearch:               "{subject} 中的搜索文字有 {value} 个字符，上限为 {max} 个。请只搜索几个词。",
	LimitCycle:                "片段 {subject} 包含了它自己。请删除绕回来的展开。",
	LimitOperation:            "文档中没有名为“{subject}”的操作，或者有多个操作而未指明。请在 operationName 中写明其中一个。",
}
