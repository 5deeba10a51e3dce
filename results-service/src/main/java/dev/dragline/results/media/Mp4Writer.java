// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.media;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jcodec.api.awt.AWTSequenceEncoder;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.io.SeekableByteChannel;
import org.jcodec.common.model.Rational;

/**
 * Writes a video by H.264. Its index comes to be known at the end and belongs before that place, so the video is written to a file and sent
 * from there when it is closed.
 */
final class Mp4Writer implements FrameWriter {

    private static final int FRAMES_A_SECOND = 10;
    private static final int MILLISECONDS_A_FRAME = 1000 / FRAMES_A_SECOND;

    private final OutputStream out;
    private final Path file;
    private final SeekableByteChannel channel;
    private final AWTSequenceEncoder encoder;

    Mp4Writer(OutputStream out) throws IOException {
        this.out = out;
        file = Files.createTempFile("dragline-", ".mp4");
        channel = NIOUtils.writableChannel(file.toFile());
        encoder = new AWTSequenceEncoder(channel, Rational.R(FRAMES_A_SECOND, 1));
    }

    @Override
    public void add(BufferedImage frame, int milliseconds) throws IOException {
        for (int shown = 0; shown < milliseconds; shown += MILLISECONDS_A_FRAME) {
            encoder.encodeImage(frame);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            encoder.finish();
            channel.close();
            Files.copy(file, out);
            out.flush();
        } finally {
            Files.delete(file);
        }
    }
}
