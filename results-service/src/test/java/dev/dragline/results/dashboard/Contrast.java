// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.util.ArrayList;
import java.util.List;

/** Measures how well the texts of a page can be read. */
final class Contrast {

    // The browser mixes colours that are partly transparent, as it does on the page.
    private static final String BELOW = """
            (least) => {
              const pixel = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
              const paint = (colour) => {
                pixel.fillStyle = colour;
                pixel.fillRect(0, 0, 1, 1);
              };
              const light = () => [...pixel.getImageData(0, 0, 1, 1).data].slice(0, 3)
                .map((part) => part / 255)
                .map((part) => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
                .reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0);
              const behind = (element) => {
                const layers = [];
                for (let at = element; at; at = at.parentElement) {
                  layers.unshift(getComputedStyle(at).backgroundColor);
                }
                paint(matchMedia('(prefers-color-scheme: dark)').matches ? '#121212' : '#fff');
                layers.forEach(paint);
              };
              const found = [];
              for (const element of document.querySelectorAll('body *')) {
                const text = [...element.childNodes].filter((node) => node.nodeType === 3 && node.nodeValue.trim());
                const isField = element.matches('input:not([type=range], [type=hidden], [type=checkbox], [type=radio]), select, textarea');
                if ((text.length === 0 && !isField) || !element.checkVisibility({ checkVisibilityCSS: true })
                    || element.closest('svg, option, [disabled]')) {
                  continue;
                }
                behind(element);
                const background = light();
                paint(getComputedStyle(element).color);
                const both = [background, light()];
                const contrast = (Math.max(...both) + 0.05) / (Math.min(...both) + 0.05);
                if (contrast < least) {
                  found.push(`${contrast.toFixed(2)} ${element.nodeName}.${element.className} ${element.textContent.trim().slice(0, 30)}`);
                }
              }
              return [...new Set(found)];
            }
            """;

    private Contrast() {}

    /** Returns the texts whose contrast is below one, in the light and in the dark scheme; hidden ones are not looked at. */
    @SuppressWarnings("unchecked")
    static List<String> below(Page page, double least) {
        List<String> below = new ArrayList<>();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            // Without motion, so that no colour is on its way to another one.
            page.emulateMedia(
                    new Page.EmulateMediaOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
            ((List<String>) page.evaluate(BELOW, least)).forEach(text -> below.add(scheme + " " + text));
        }
        return below;
    }
}
