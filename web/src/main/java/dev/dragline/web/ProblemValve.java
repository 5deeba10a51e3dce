// SPDX-License-Identifier: Apache-2.0
package dev.dragline.web;

import java.io.IOException;
import java.io.Writer;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * Answers with a problem to requests that Tomcat refuses before any application sees them. It is public because Tomcat
 * creates it by its name.
 */
public final class ProblemValve extends ErrorReportValve {

    private static final String PROBLEM = """
            {"title":"%s","status":%d,"detail":"%s"}""";

    public ProblemValve() {
        setShowReport(false);
        setShowServerInfo(false);
    }

    @Override
    protected void report(Request request, Response response, Throwable throwable) {
        if (!StatusProblem.isOfApi(request.getRequestURI())) {
            super.report(request, response, throwable);
            return;
        }
        HttpStatus status = HttpStatus.resolve(response.getStatus());
        if (status == null || !status.isError() || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        try {
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            Writer writer = response.getReporter();
            if (writer != null) {
                writer.write(
                        PROBLEM.formatted(status.getReasonPhrase(), status.value(), StatusProblem.message(status)));
                response.finishResponse();
            }
        } catch (IOException e) {
            // The client has closed the connection.
        }
    }
}
