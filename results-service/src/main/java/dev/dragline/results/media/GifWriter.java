// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.media;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/** Writes an animated GIF that repeats for ever. */
final class GifWriter implements FrameWriter {

    private static final String FORMAT = "javax_imageio_gif_image_1.0";
    private static final int MILLISECONDS_OF_A_TICK = 10;
    // Netscape's extension: a block of one byte 1, then how often it repeats; 0 is for ever.
    private static final byte[] FOR_EVER = {1, 0, 0};

    private final ImageWriter writer;
    private final ImageOutputStream out;

    GifWriter(OutputStream out) throws IOException {
        this.out = ImageIO.createImageOutputStream(out);
        this.writer = ImageIO.getImageWritersByFormatName("gif").next();
        writer.setOutput(this.out);
        writer.prepareWriteSequence(null);
    }

    @Override
    public void add(BufferedImage frame, int milliseconds) throws IOException {
        IIOMetadata metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(frame), null);
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(FORMAT);
        IIOMetadataNode control = new IIOMetadataNode("GraphicControlExtension");
        control.setAttribute("disposalMethod", "none");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("delayTime", Integer.toString(milliseconds / MILLISECONDS_OF_A_TICK));
        control.setAttribute("transparentColorIndex", "0");
        root.appendChild(control);
        root.appendChild(repeated());
        metadata.setFromTree(FORMAT, root);
        writer.writeToSequence(new IIOImage(frame, null, metadata), null);
        out.flush();
    }

    private static IIOMetadataNode repeated() {
        IIOMetadataNode extension = new IIOMetadataNode("ApplicationExtension");
        extension.setAttribute("applicationID", "NETSCAPE");
        extension.setAttribute("authenticationCode", "2.0");
        extension.setUserObject(FOR_EVER.clone());
        IIOMetadataNode all = new IIOMetadataNode("ApplicationExtensions");
        all.appendChild(extension);
        return all;
    }

    @Override
    public void close() throws IOException {
        writer.endWriteSequence();
        writer.dispose();
        out.close();
    }
}
