// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.media;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.http.MediaType;

/** The formats in which a trajectory can be taken along. */
enum Animation {
    GIF("image/gif") {
        @Override
        FrameWriter writer(OutputStream out, int frames) throws IOException {
            return new GifWriter(out);
        }
    },
    APNG("image/apng") {
        @Override
        FrameWriter writer(OutputStream out, int frames) {
            return new ApngWriter(out, frames);
        }
    },
    MP4("video/mp4") {
        @Override
        FrameWriter writer(OutputStream out, int frames) throws IOException {
            return new Mp4Writer(out);
        }
    };

    private final String type;

    Animation(String type) {
        this.type = type;
    }

    /** @param frames how many images will be added */
    abstract FrameWriter writer(OutputStream out, int frames) throws IOException;

    MediaType type() {
        return MediaType.parseMediaType(type);
    }

    /** Returns the end of the names of its files. */
    String suffix() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Animation> of(String suffix) {
        return Arrays.stream(values())
                .filter(one -> one.suffix().equals(suffix))
                .findFirst();
    }

    static String all() {
        return Arrays.stream(values()).map(Animation::suffix).collect(Collectors.joining(", "));
    }
}
