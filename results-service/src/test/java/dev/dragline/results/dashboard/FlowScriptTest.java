// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Page;
import dev.dragline.contracts.EncodedTensor;
import dev.dragline.contracts.EncodedTensor.ElementType;
import dev.dragline.contracts.Messages;
import dev.dragline.contracts.previews.PreviewFlow;
import dev.dragline.testing.Chromium;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs the script that moves pictures in a browser, on flows whose movements are known. */
class FlowScriptTest {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final int SIZE = 4;

    private Page page;

    @BeforeEach
    void open() {
        page = CHROMIUM.open("about:blank", 400);
        page.addScriptTag(new Page.AddScriptTagOptions()
                .setPath(Path.of("src", "main", "resources", "dashboard", "static", "flow.js")));
    }

    /**
     * A flow of a picture of 32 pixels: the first direction moves everything by 8 pixels to the right, the second one by 4
     * pixels down, no further than the bound.
     */
    private static Map<String, Object> translation(double most) {
        ByteBuffer jacobian = ByteBuffer.allocate(SIZE * SIZE * 4 * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int place = 0; place < SIZE * SIZE; place++) {
            jacobian.putFloat(8).putFloat(0).putFloat(0).putFloat(4);
        }
        PreviewFlow flow = new PreviewFlow(
                "jacobian",
                "v1",
                SIZE,
                2,
                1e-6,
                new EncodedTensor(ElementType.FLOAT32, List.of(SIZE, SIZE, 2, 2), jacobian.array()),
                new PreviewFlow.Bound(List.of(0.0, 0.0), 1, List.of(-most, -most), List.of(most, most), 100));
        return Map.of("resolution", 32, "flow", flow);
    }

    private List<Double> numbers(String script, Object argument) {
        Object result = page.evaluate(
                "text => (" + script.strip() + ")(JSON.parse(text))",
                Messages.json().writeValueAsString(argument));
        return ((List<?>) result)
                .stream().map(value -> ((Number) value).doubleValue()).toList();
    }

    private static void assertNear(List<Double> found, double... wanted) {
        assertThat(found.stream().mapToDouble(value -> value).toArray()).containsExactly(wanted, within(1e-2));
    }

    @Test
    void tellsWhereAPointCanGo() {
        assertNear(numbers("""
                        answer => {
                          const ellipse = draglineFlow.of(answer).ellipse([10, 20]);
                          return [...ellipse.lengths, ...ellipse.axes[0], ...ellipse.axes[1]];
                        }
                        """, translation(10)), 8, 4, 1, 0, 0, 1);
    }

    @Test
    void pullsPointsAndEverythingWithThem() {
        String pull = """
                answer => {
                  const pull = draglineFlow.of(answer).pull([{handle: [10, 20], target: [14, 18]}]);
                  return [...pull.landed[0], pull.residuals[0], pull.reached, pull.heldBack ? 1 : 0, pull.field[0], pull.field[31]];
                }
                """;
        assertNear(numbers(pull, translation(10)), 14, 18, 0, 1, 0, 4, -2);
        // A quarter of a coefficient takes the point 2 pixels to the right and 1 up.
        assertNear(numbers(pull, translation(0.25)), 12, 19, Math.sqrt(5), 0.5, 1, 2, -1);
    }

    @Test
    void pinsWhatTheMaskDoesNotLetMove() {
        assertNear(numbers("""
                        answer => {
                          const flow = draglineFlow.of(answer);
                          const points = [{handle: [10, 20], target: [14, 20]}];
                          const still = flow.pull(points, {isMovable: () => false});
                          const free = flow.pull(points, {isMovable: () => true});
                          return [still.landed[0][0] - 10, free.landed[0][0] - 10, flow.pull([]).reached];
                        }
                        """, translation(10)), 4.0 / 17, 4, 1);
    }

    @Test
    void movesThePicture() {
        List<Double> bright = numbers("""
                answer => {
                  const canvas = new OffscreenCanvas(32, 32);
                  const context = canvas.getContext("2d", {willReadFrequently: true});
                  context.fillStyle = "black";
                  context.fillRect(0, 0, 32, 32);
                  context.fillStyle = "white";
                  context.fillRect(8, 16, 4, 4);
                  const pull = draglineFlow.of(answer).pull([{handle: [10, 18], target: [18, 14]}]);
                  draglineFlow.draw(context, context.getImageData(0, 0, 32, 32), pull.field, 4);
                  const {data} = context.getImageData(0, 0, 32, 32);
                  const places = [...Array(32 * 32).keys()].filter((i) => data[4 * i] > 128);
                  return [places.length, Math.min(...places.map((i) => i % 32)), Math.min(...places) >> 5, data[3]];
                }
                """, translation(10));
        assertNear(bright, 16, 16, 12, 255);
    }

    @Test
    void readsTensors() {
        EncodedTensor halves = new EncodedTensor(
                ElementType.FLOAT16, List.of(2, 2), new byte[] {0, 0x3c, 0, (byte) 0xc0, 1, 0, 0, 0x38});
        assertThat(numbers("tensor => draglineFlow.rows(tensor).flat()", halves))
                .containsExactly(1.0, -2.0, Math.scalb(1.0, -24), 0.5);
    }
}
