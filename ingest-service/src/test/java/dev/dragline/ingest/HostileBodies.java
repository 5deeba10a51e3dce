// SPDX-License-Identifier: Apache-2.0
package dev.dragline.ingest;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Makes bodies that no route can accept, for every route that takes a body. */
public final class HostileBodies {

    private static final List<String> TYPES = List.of(
            "application/x-ndjson",
            "text/csv",
            "application/json",
            "text/plain",
            "application/gzip",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "application/x-www-form-urlencoded",
            "no type at all");

    private static final List<String> BODIES = List.of(
            "",
            "[".repeat(100_000),
            "{\"a\":".repeat(100_000),
            "{\"generator\":\"faces-128\",\"settings\":" + "[".repeat(10_000),
            "{\"generator\":\"faces-128\",\"seed\":" + "9".repeat(5000) + "}",
            "{\"generator\":\"faces-128\",\"seed\":1e999999999}",
            "{\"generator\":\"faces-128\",\"pairs\":-1e-999999999}",
            "{\"generator\":\"faces-128\",\"" + "n".repeat(60_000) + "\":1}",
            "{\"generator\":\"\\u0000\"}",
            "{\"generator\":\"faces-128\",\"preset\":\"\\ud800\"}",
            "{\"generator\":\"faces-128\",\"settings\":{\"a\\u0000\":1}}",
            "{\"generator\":\"faces-128\",\"settings\":{\"a\":\"\\udc00\"}}",
            "{\"generator\":\"faces-128\",\"methods\":[\"\\u0000\"],\"modelVersion\":\"\\ud800\"}",
            "{\"generator\":\"faces-128\",\"name\":\"\\u0000\",\"edits\":[{\"seed\":1}]}",
            "{\"generator\":\"faces-128\",\"edits\":[{\"seed\":1,\"name\":\"\\ud800\",\"points\":[]}]}",
            "{\"seed\":1,\"name\":\"\\ud800\",\"points\":[{\"handle\":[1,1],\"target\":[2,2]}]}",
            "{\"seed\":1,\"points\":[{\"handle\":[1e999999999,1],\"target\":[2,2]}]}",
            "seed,handle_x,handle_y,target_x,target_y,name\n1,1,1,2,2,a\0b\n",
            "\u00ff\u00fe\u0000\u00d8",
            "\u001f\u008b\b\0\0\0\0\0",
            "--x\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\n{");

    private HostileBodies() {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Hostile(String head, String type, byte[] body) {}

    public static List<Hostile> all() {
        List<Hostile> all = new ArrayList<>();
        for (String route :
                List.of("/api/jobs?generator=faces-128", "/api/jobs", "/api/trainings", "/api/evaluations")) {
            for (String type : TYPES) {
                for (String body : BODIES) {
                    all.add(new Hostile("POST " + route, type, body.getBytes(StandardCharsets.ISO_8859_1)));
                }
            }
        }
        return all;
    }
}
