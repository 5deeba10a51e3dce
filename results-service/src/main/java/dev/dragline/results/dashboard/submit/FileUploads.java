// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.dashboard.submit;

import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.multipart.MultipartResolver;
import org.springframework.web.multipart.support.StandardServletMultipartResolver;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * Takes files from the page on which they are submitted, and nowhere else. The gateway must pass on other uploads as they
 * come, so the servlet of all other addresses does not read them; this page has a servlet of its own.
 */
@Configuration(proxyBeanMethods = false)
class FileUploads {

    private static final String SERVLET = "fileUploads";

    /** What the fields of the form and the boundaries may add to the file. */
    private static final DataSize FIELDS = DataSize.ofKilobytes(64);

    @Bean
    ServletRegistrationBean<DispatcherServlet> fileUploadServlet(
            WebApplicationContext context, @Value("${dragline.dashboard.largest-file}") DataSize largest) {
        ServletRegistrationBean<DispatcherServlet> servlet =
                new ServletRegistrationBean<>(new DispatcherServlet(context), SubmitPages.ADDRESS);
        servlet.setName(SERVLET);
        servlet.setMultipartConfig(limits(largest));
        return servlet;
    }

    private static MultipartConfigElement limits(DataSize largest) {
        long bytes = largest.toBytes();
        // A file stays in memory, and is in no directory.
        return new MultipartConfigElement("", bytes, bytes + FIELDS.toBytes(), Math.toIntExact(bytes));
    }

    @Bean(DispatcherServlet.MULTIPART_RESOLVER_BEAN_NAME)
    MultipartResolver multipartResolver() {
        StandardServletMultipartResolver resolver = new StandardServletMultipartResolver() {
            @Override
            public boolean isMultipart(HttpServletRequest request) {
                return request.getHttpServletMapping().getServletName().equals(SERVLET) && super.isMultipart(request);
            }
        };
        // Only the page knows how to show that a file is too large.
        resolver.setResolveLazily(true);
        return resolver;
    }
}
