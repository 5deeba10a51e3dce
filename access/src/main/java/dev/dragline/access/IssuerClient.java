// SPDX-License-Identifier: Apache-2.0
package dev.dragline.access;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

/** This service as a client of the issuer. It asks the issuer for its addresses when the first browser signs in. */
final class IssuerClient implements ClientRegistrationRepository {

    /** The name of the issuer in the addresses of this service. */
    static final String ID = "issuer";

    private final AccessSettings.Oidc settings;
    private @Nullable ClientRegistration registration;

    IssuerClient(AccessSettings.Oidc settings) {
        this.settings = settings;
    }

    /** @throws RuntimeException if the issuer does not answer; it is asked again the next time */
    @Override
    public synchronized @Nullable ClientRegistration findByRegistrationId(String id) {
        if (!ID.equals(id)) {
            return null;
        }
        if (registration == null) {
            registration = ClientRegistrations.fromIssuerLocation(settings.issuer())
                    .registrationId(ID)
                    .clientId(settings.clientId())
                    .clientSecret(settings.clientSecret())
                    .clientAuthenticationMethod(
                            settings.clientSecret().isEmpty()
                                    ? ClientAuthenticationMethod.NONE
                                    : ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                    .scope("openid", "profile")
                    .build();
        }
        return registration;
    }
}
