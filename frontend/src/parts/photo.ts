/** The longest side of a photo as it is sent: enough to see a seam, small enough for a workshop's network. */
export const longestSide = 1600;

/** The size a picture is drawn in, so that neither side is longer than allowed. */
export function fitted(width: number, height: number): { width: number; height: number } {
  const factor = Math.min(1, longestSide / Math.max(width, height, 1));
  return { width: Math.max(1, Math.round(width * factor)), height: Math.max(1, Math.round(height * factor)) };
}

/** A picture that this browser cannot read. */
export class PhotoUnreadable extends Error {}

/**
 * Draws a photo anew in the size that is sent. Drawing leaves out everything the camera wrote
 * beside the picture: the place, the time, the phone.
 */
export async function shrinkPhoto(file: File): Promise<File> {
  const picture = await createImageBitmap(file, { imageOrientation: "from-image" }).catch(() => {
    throw new PhotoUnreadable(file.name);
  });
  try {
    const { width, height } = fitted(picture.width, picture.height);
    const canvas = document.createElement("canvas");
    canvas.width = width;
    canvas.height = height;
    const brush = canvas.getContext("2d");
    if (!brush) throw new PhotoUnreadable(file.name);
    // A transparent ground would turn black in a JPEG.
    brush.fillStyle = "#fff";
    brush.fillRect(0, 0, width, height);
    brush.drawImage(picture, 0, 0, width, height);
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/jpeg", 0.85));
    if (!blob) throw new PhotoUnreadable(file.name);
    return new File([blob], `${file.name.replace(/\.[^.]*$/, "") || "photo"}.jpg`, { type: "image/jpeg" });
  } finally {
    picture.close();
  }
}

/** Photos shrunk, other files as they are; a picture that cannot be read is left out and named. */
export async function shrinkPhotos(files: readonly File[]): Promise<{ files: File[]; unreadable: string[] }> {
  const good: File[] = [];
  const unreadable: string[] = [];
  for (const file of files) {
    if (!file.type.startsWith("image/") || file.type === "image/svg+xml") good.push(file);
    else {
      try {
        good.push(await shrinkPhoto(file));
      } catch {
        unreadable.push(file.name);
      }
    }
  }
  return { files: good, unreadable };
}
