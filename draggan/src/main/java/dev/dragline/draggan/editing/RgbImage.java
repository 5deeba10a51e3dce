// SPDX-License-Identifier: Apache-2.0
package dev.dragline.draggan.editing;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A square image in Java's memory.
 *
 * @param size width and height, pixels
 * @param rgb red, green and blue of each pixel, {@code [size, size, 3]}, 0 to 255
 */
@SuppressWarnings("ArrayRecordComponent")
public record RgbImage(int size, byte[] rgb) {

    private static final float JPEG_QUALITY = 0.95f;

    /**
     * Converts images of a generator as NVIDIA's tools do: {@code image * 127.5 + 128}, clamped to a byte.
     *
     * @param images {@code [n, 3, h, h]}, -1 to 1 and beyond
     * @throws NonFiniteResultException if a number is NaN or infinite
     */
    public static List<RgbImage> of(NDArray images) {
        Finite.require("the image", images);
        int size = (int) images.getShape().get(2);
        byte[] all = images.transpose(0, 2, 3, 1)
                .mul(127.5)
                .add(128)
                .clip(0, 255)
                .toType(DataType.UINT8, false)
                .toByteArray();
        List<RgbImage> result = new ArrayList<>();
        int bytes = size * size * 3;
        for (int begin = 0; begin < all.length; begin += bytes) {
            result.add(new RgbImage(size, Arrays.copyOfRange(all, begin, begin + bytes)));
        }
        return result;
    }

    /**
     * Converts a picture.
     *
     * @throws IllegalArgumentException if the picture is not square
     */
    public static RgbImage of(BufferedImage picture) {
        int size = picture.getWidth();
        if (picture.getHeight() != size) {
            throw new IllegalArgumentException(
                    "a picture of " + size + " x " + picture.getHeight() + " pixels is not square");
        }
        int[] pixels = picture.getRGB(0, 0, size, size, null, 0, size);
        byte[] rgb = new byte[3 * pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            rgb[3 * i] = (byte) (pixels[i] >> 16);
            rgb[3 * i + 1] = (byte) (pixels[i] >> 8);
            rgb[3 * i + 2] = (byte) pixels[i];
        }
        return new RgbImage(size, rgb);
    }

    /** Returns a copy as a Java image, for drawing and encoding. */
    public BufferedImage toBufferedImage() {
        BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        int[] pixels = new int[size * size];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (rgb[3 * i] & 0xff) << 16 | (rgb[3 * i + 1] & 0xff) << 8 | (rgb[3 * i + 2] & 0xff);
        }
        image.setRGB(0, 0, size, size, pixels, 0, size);
        return image;
    }

    /** Returns a Java image over the same bytes, which is quicker to encode than a copy is; not for drawing. */
    private BufferedImage view() {
        WritableRaster pixels = Raster.createInterleavedRaster(
                new DataBufferByte(rgb, rgb.length), size, size, 3 * size, 3, new int[] {0, 1, 2}, null);
        ColorModel colors = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, Transparency.OPAQUE, DataBuffer.TYPE_BYTE);
        return new BufferedImage(colors, pixels, false, null);
    }

    /**
     * Returns the image no wider than {@code side} pixels: each of its pixels is the mean of a square of this one.
     *
     * @throws IllegalArgumentException if the image cannot be divided into such squares
     */
    public RgbImage atMost(int side) {
        int factor = (size + side - 1) / side;
        if (size % factor != 0) {
            throw new IllegalArgumentException("an image of " + size + " pixels cannot be divided by " + factor);
        }
        return factor == 1 ? this : dividedBy(factor);
    }

    private RgbImage dividedBy(int factor) {
        int smaller = size / factor;
        byte[] means = new byte[3 * smaller * smaller];
        for (int i = 0; i < means.length; i++) {
            int x = i / 3 % smaller * factor;
            int y = i / 3 / smaller * factor;
            int sum = 0;
            for (int pixel = 0; pixel < factor * factor; pixel++) {
                sum += rgb[3 * ((y + pixel / factor) * size + x + pixel % factor) + i % 3] & 0xff;
            }
            means[i] = (byte) Math.round((double) sum / (factor * factor));
        }
        return new RgbImage(smaller, means);
    }

    /** Returns the image as PNG. */
    public byte[] png() {
        return encode("png", null);
    }

    /** Returns the image as JPEG of quality 95. */
    public byte[] jpeg() {
        return encode("jpeg", JPEG_QUALITY);
    }

    private byte[] encode(String format, @Nullable Float quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // What ImageIO makes itself would go through a file.
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam settings = writer.getDefaultWriteParam();
            if (quality != null) {
                settings.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                settings.setCompressionQuality(quality);
            }
            writer.write(null, new IIOImage(view(), null, null), settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RgbImage image && size == image.size && Arrays.equals(rgb, image.rgb);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(rgb);
    }

    @Override
    public String toString() {
        return "RgbImage[" + size + "]";
    }
}
