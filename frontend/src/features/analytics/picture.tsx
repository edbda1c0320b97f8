import { BarChart, LineChart } from "echarts/charts";
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { useEffect, useRef } from "react";
import styles from "./analytics.module.css";

echarts.use([BarChart, LineChart, GridComponent, LegendComponent, TooltipComponent, AriaComponent, CanvasRenderer]);

/** One bar of a picture: what it is called, how high it is, and what share of it was on time. */
export interface Bar {
  id: string;
  label: string;
  count: number;
  rate: number | null;
}

export interface PictureProps {
  /** Says what is seen, for who does not see it; the table beside it has the figures. */
  label: string;
  bars: readonly Bar[];
  /** The name of the bars; that of the line, where there is one. */
  names: { count: string; rate?: string };
  /** Bars that lie, for names that are long. */
  lying?: boolean;
  /** The colour of the bars. */
  tone?: "plain" | "late";
  onSelect?: (id: string) => void;
}

/** The colours of the theme as the canvas needs them. */
function colours(element: HTMLElement) {
  // A new element for each, so that no transition from the colour before stands in the way.
  const read = (token: string) => {
    const probe = document.createElement("span");
    probe.style.color = `var(${token})`;
    element.append(probe);
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  };
  return {
    bar: read("--chart-1"), rate: read("--chart-2"), late: read("--status-late"), text: read("--text"), soft: read("--text-soft"),
    line: read("--line"), raised: read("--raised"), font: getComputedStyle(element).fontFamily,
  };
}

function optionOf({ bars, names, lying = false, tone = "plain" }: PictureProps, c: ReturnType<typeof colours>): echarts.EChartsCoreOption {
  const shown = lying ? [...bars].reverse() : bars;
  const text = { color: c.soft, fontFamily: c.font, fontSize: 12 };
  const category = {
    type: "category", data: shown.map((bar) => bar.label), axisTick: { show: false }, axisLine: { lineStyle: { color: c.line } },
    axisLabel: { ...text, hideOverlap: true, ...(lying ? { width: 120, overflow: "truncate" } : {}) },
  };
  const value = { type: "value", minInterval: 1, axisLabel: text, splitLine: { lineStyle: { color: c.line } } };
  const percent = { type: "value", min: 0, max: 100, axisLabel: { ...text, formatter: "{value} %" }, splitLine: { show: false } };
  const withRate = names.rate !== undefined && !lying;
  return {
    animation: false, aria: { enabled: false }, textStyle: { fontFamily: c.font },
    grid: { left: 8, right: 8, top: withRate ? 36 : 12, bottom: 4, containLabel: true },
    legend: withRate ? { top: 0, left: 0, itemWidth: 14, itemHeight: 10, textStyle: text } : undefined,
    tooltip: {
      trigger: "axis", renderMode: "richText", backgroundColor: c.raised, borderColor: c.line, textStyle: { color: c.text, fontFamily: c.font, fontSize: 12 },
      valueFormatter: (one: unknown) => (one === null || one === undefined ? "—" : String(one)),
    },
    xAxis: lying ? value : category,
    yAxis: lying ? category : withRate ? [value, percent] : value,
    series: [
      {
        type: "bar", name: names.count, data: shown.map((bar) => bar.count), barMaxWidth: lying ? 18 : 28, cursor: "pointer",
        itemStyle: { color: tone === "late" ? c.late : c.bar, borderRadius: lying ? [0, 3, 3, 0] : [3, 3, 0, 0] },
        label: lying ? { show: true, position: "right", ...text } : undefined,
      },
      ...(withRate
        ? [{
            type: "line", name: names.rate, yAxisIndex: 1, data: shown.map((bar) => bar.rate), connectNulls: false, symbol: "circle", symbolSize: 7,
            lineStyle: { color: c.rate, width: 2 }, itemStyle: { color: c.rate },
          }]
        : []),
    ],
  };
}

/** A picture of figures, drawn anew where its size or the theme changes. */
export function Picture(props: PictureProps) {
  const element = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });
  useEffect(() => {
    const place = element.current!;
    const chart = echarts.init(place, null, { renderer: "canvas" });
    const draw = () => chart.setOption(optionOf(latest.current, colours(place)), { notMerge: true });
    draw();
    chart.on("click", (event) => {
      const { bars, lying, onSelect } = latest.current;
      const bar = bars[lying ? bars.length - 1 - event.dataIndex : event.dataIndex];
      if (bar) onSelect?.(bar.id);
    });
    place.addEventListener("gendan-draw", draw);
    const size = new ResizeObserver(() => chart.resize());
    size.observe(place);
    const theme = new MutationObserver(draw);
    theme.observe(document.documentElement, { attributeFilter: ["data-theme", "lang"] });
    const system = window.matchMedia("(prefers-color-scheme: dark)");
    system.addEventListener("change", draw);
    return () => {
      size.disconnect();
      theme.disconnect();
      system.removeEventListener("change", draw);
      chart.dispose();
    };
  }, []);
  useEffect(() => {
    element.current?.dispatchEvent(new Event("gendan-draw"));
  }, [props]);
  const height = props.lying ? Math.max(120, props.bars.length * 30 + 40) : 260;
  return <div ref={element} role="img" aria-label={props.label} className={styles.picture} style={{ blockSize: height }} />;
}
