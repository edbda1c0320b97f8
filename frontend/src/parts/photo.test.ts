import { describe, expect, it } from "vitest";
import { fitted, shrinkPhotos } from "./photo";

describe("a photo as it is sent", () => {
  it.each([
    ["a phone's photo lying", 4000, 3000, 1600, 1200],
    ["a phone's photo standing", 3000, 4000, 1200, 1600],
    ["a small one stays", 800, 600, 800, 600],
    ["a strip is not lost", 10000, 2, 1600, 1],
  ])("%s", (_name, width, height, toWidth, toHeight) => expect(fitted(width, height)).toEqual({ width: toWidth, height: toHeight }));

  it("is named when it cannot be read, and papers pass as they are", async () => {
    const paper = new File(["%PDF"], "report.pdf", { type: "application/pdf" });
    const broken = new File(["x"], "broken.heic", { type: "image/heic" });
    expect(await shrinkPhotos([paper, broken])).toEqual({ files: [paper], unreadable: ["broken.heic"] });
  });
});
