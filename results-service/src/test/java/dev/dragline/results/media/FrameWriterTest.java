// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.jcodec.api.FrameGrab;
import org.jcodec.api.JCodecException;
import org.jcodec.common.io.ByteBufferSeekableByteChannel;
import org.jcodec.common.model.Picture;
import org.jcodec.scale.AWTUtil;
import org.junit.jupiter.api.Test;

class FrameWriterTest {

    private static final List<Color> COLOURS = List.of(Color.RED, Color.GREEN, Color.BLUE);

    private static byte[] written(Animation format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (FrameWriter writer = format.writer(out, COLOURS.size())) {
            for (Color colour : COLOURS) {
                writer.add(image(colour), 300);
            }
        }
        return out.toByteArray();
    }

    private static BufferedImage image(Color colour) {
        BufferedImage image = new BufferedImage(40, 32, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(colour);
        graphics.fillRect(0, 0, 40, 32);
        graphics.dispose();
        return image;
    }

    @Test
    void aGifHasAllFramesAndRepeatsForEver() throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(written(Animation.GIF)))) {
            reader.setInput(in);
            assertThat(reader.getNumImages(true)).isEqualTo(3);
            for (int frame = 0; frame < 3; frame++) {
                assertThat(new Color(reader.read(frame).getRGB(5, 5))).isEqualTo(COLOURS.get(frame));
                IIOMetadataNode root =
                        (IIOMetadataNode) reader.getImageMetadata(frame).getAsTree("javax_imageio_gif_image_1.0");
                IIOMetadataNode control = (IIOMetadataNode)
                        root.getElementsByTagName("GraphicControlExtension").item(0);
                assertThat(control.getAttribute("delayTime")).isEqualTo("30");
                IIOMetadataNode repeated = (IIOMetadataNode)
                        root.getElementsByTagName("ApplicationExtension").item(0);
                assertThat((byte[]) repeated.getUserObject()).containsExactly(1, 0, 0);
            }
        }
    }

    @Test
    void anApngIsAPngOfTheFirstFrameWithTheOthersBesideIt() throws IOException {
        byte[] apng = written(Animation.APNG);
        assertThat(new Color(ImageIO.read(new ByteArrayInputStream(apng)).getRGB(5, 5)))
                .isEqualTo(Color.RED);
        List<String> types = new ArrayList<>();
        List<Integer> sequence = new ArrayList<>();
        ByteBuffer bytes = ByteBuffer.wrap(apng).position(8);
        while (bytes.hasRemaining()) {
            byte[] content = new byte[bytes.getInt()];
            byte[] type = new byte[4];
            bytes.get(type).get(content).getInt();
            String name = new String(type, StandardCharsets.US_ASCII);
            types.add(name);
            if (name.equals("fcTL") || name.equals("fdAT")) {
                sequence.add(ByteBuffer.wrap(content).getInt());
            } else if (name.equals("acTL")) {
                assertThat(content).containsExactly(0, 0, 0, 3, 0, 0, 0, 0);
            }
        }
        assertThat(types).containsExactly("IHDR", "acTL", "fcTL", "IDAT", "fcTL", "fdAT", "fcTL", "fdAT", "IEND");
        assertThat(sequence).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void aVideoShowsEachFrameForItsTime() throws IOException, JCodecException {
        FrameGrab video = FrameGrab.createFrameGrab(
                ByteBufferSeekableByteChannel.readFromByteBuffer(ByteBuffer.wrap(written(Animation.MP4))));
        List<Color> seen = new ArrayList<>();
        for (Picture picture = video.getNativeFrame(); picture != null; picture = video.getNativeFrame()) {
            seen.add(new Color(AWTUtil.toBufferedImage(picture).getRGB(5, 5)));
        }
        assertThat(seen).hasSize(9);
        assertThat(seen.get(4).getGreen()).isGreaterThan(200);
        assertThat(seen.get(4).getRed()).isLessThan(60);
        assertThat(seen.get(8).getBlue()).isGreaterThan(200);
    }

    @Test
    void aSheetShowsFramesInReadingOrder() {
        List<BufferedImage> images = new ArrayList<>();
        for (int index = 0; index < 8; index++) {
            images.add(image(COLOURS.get(index % 3)));
        }
        BufferedImage sheet = ContactSheet.of(images);
        assertThat(sheet.getWidth()).isEqualTo(6 * 48 + 8);
        assertThat(sheet.getHeight()).isEqualTo(2 * 40 + 8);
        assertThat(new Color(sheet.getRGB(60, 60))).isEqualTo(COLOURS.get(7 % 3));
        assertThat(new Color(sheet.getRGB(2, 2))).isEqualTo(Color.WHITE);
    }
}
