// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.media;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/**
 * Writes an animated PNG that repeats for ever: a PNG of the first image with, beside the chunks that every reader knows, those of
 * the animation, which the third edition of the PNG specification describes.
 */
final class ApngWriter implements FrameWriter {

    private static final int SIGNATURE_BYTES = 8;
    private static final int FOR_EVER = 0;
    private static final short MILLISECONDS_A_SECOND = 1000;

    private final DataOutputStream out;
    private final int frames;
    private int sequence;
    private boolean isBegun;

    /** @param frames how many images will be added */
    ApngWriter(OutputStream out, int frames) {
        this.out = new DataOutputStream(out);
        this.frames = frames;
    }

    /** @param frame an opaque image of the type RGB, so that all have the same header */
    @Override
    public void add(BufferedImage frame, int milliseconds) throws IOException {
        byte[] encoded = encoded(frame);
        ByteBuffer png = ByteBuffer.wrap(encoded);
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        png.position(SIGNATURE_BYTES);
        while (png.hasRemaining()) {
            byte[] content = new byte[png.getInt()];
            byte[] type = new byte[4];
            png.get(type).get(content).getInt();
            switch (new String(type, StandardCharsets.US_ASCII)) {
                case "IHDR" -> begin(encoded, content);
                case "IDAT" -> data.write(content);
                default -> {}
            }
        }
        control(frame, milliseconds);
        data(data.toByteArray());
        out.flush();
    }

    private static byte[] encoded(BufferedImage frame) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(frame, "png", png);
        return png.toByteArray();
    }

    private void begin(byte[] png, byte[] header) throws IOException {
        if (!isBegun) {
            out.write(png, 0, SIGNATURE_BYTES);
            chunk("IHDR", header);
            chunk("acTL", ByteBuffer.allocate(8).putInt(frames).putInt(FOR_EVER).array());
        }
    }

    private void control(BufferedImage frame, int milliseconds) throws IOException {
        ByteBuffer control = ByteBuffer.allocate(26).putInt(sequence++);
        control.putInt(frame.getWidth()).putInt(frame.getHeight()).putInt(0).putInt(0);
        control.putShort((short) milliseconds).putShort(MILLISECONDS_A_SECOND);
        // Nothing is disposed of, and what was there is replaced.
        control.put((byte) 0).put((byte) 0);
        chunk("fcTL", control.array());
    }

    private void data(byte[] data) throws IOException {
        if (isBegun) {
            chunk(
                    "fdAT",
                    ByteBuffer.allocate(Integer.BYTES + data.length)
                            .putInt(sequence++)
                            .put(data)
                            .array());
        } else {
            chunk("IDAT", data);
        }
        isBegun = true;
    }

    private void chunk(String type, byte[] content) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(content);
        out.writeInt(content.length);
        out.write(name);
        out.write(content);
        out.writeInt((int) sum.getValue());
    }

    @Override
    public void close() throws IOException {
        chunk("IEND", new byte[0]);
        out.flush();
    }
}
