import sharp from 'sharp';

/** A photograph as a phone makes it: JPEG with the place where it was taken written into it, lying on its side. */
export async function aPicture({ width = 40, height = 20 } = {}): Promise<Uint8Array> {
  return new Uint8Array(
    await sharp({ create: { width, height, channels: 3, background: { r: 200, g: 30, b: 30 } } })
      .withExif({ IFD0: { Make: 'Máy ảnh kiểm thử', ImageDescription: 'Nhà riêng' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '20/1 15/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer(),
  );
}
