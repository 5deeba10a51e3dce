// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard.drag;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.VersionResourceResolver;

/**
 * Serves the script and style of the page below a directory that is named by what is in all of their files. A module names
 * another beside it ({@code ./points.js}), so a browser that keeps modules never uses one of an older Dragline with one
 * of a newer.
 */
@Configuration(proxyBeanMethods = false)
class ScriptModules implements WebMvcConfigurer {

    private static final String LOCATION = "classpath:/dashboard/static/drag/";
    private static final int DIGITS = 32;

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        VersionResourceResolver resolver = new VersionResourceResolver();
        resolver.addFixedVersionStrategy(digest(files()), "/**");
        registry.addResourceHandler("/drag/**")
                .addResourceLocations(LOCATION)
                .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)))
                .resourceChain(true)
                .addResolver(resolver);
    }

    private static List<Resource> files() {
        try {
            return Stream.of(new PathMatchingResourcePatternResolver().getResources(LOCATION + "*.*"))
                    .sorted(Comparator.comparing(file -> String.valueOf(file.getFilename())))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException("The files of the drag page cannot be listed.", e);
        }
    }

    /** Returns the first half of the SHA-256 of all files, one after the other, in hexadecimal digits. */
    static String digest(List<Resource> files) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            for (Resource file : files) {
                sha.update(file.getContentAsByteArray());
            }
            return HexFormat.of().formatHex(sha.digest()).substring(0, DIGITS);
        } catch (IOException e) {
            throw new IllegalStateException("The files of the drag page cannot be read.", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
