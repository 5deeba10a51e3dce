// SPDX-License-Identifier: Apache-2.0
package dev.dragline.contracts.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MethodResolutionTest {

    private static final ModelOffer OWN =
            new ModelOffer("mine", null, List.of("flow-jacobian", "draggan"), "flow-jacobian", false);
    private static final ModelOffer FIRST = version("first", false, "latent-predictor");
    private static final ModelOffer SECOND = version("second", false, "jacobian", "jacobian-refined");
    private static final ModelOffer KEPT = version("kept", true, "jacobian");
    private static final List<ModelOffer> ALL = List.of(OWN, FIRST, SECOND, KEPT);

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
                    # chosen | method         | version | -> method       | version
                    -        , auto           , -       , jacobian        , second
                    -        , jacobian       , -       , jacobian        , second
                    -        , latent-predictor, -      , latent-predictor, first
                    -        , draggan        , -       , draggan         , -
                    first    , auto           , -       , latent-predictor, first
                    first    , jacobian       , -       , jacobian        , second
                    kept     , auto           , -       , jacobian        , kept
                    kept     , jacobian       , -       , jacobian        , kept
                    kept     , jacobian-refined, -      , jacobian-refined, second
                    none     , auto           , -       , flow-jacobian   , -
                    none     , jacobian       , -       , jacobian        , second
                    gone     , auto           , -       , jacobian        , second
                    first    , auto           , kept    , jacobian        , kept
                    first    , jacobian       , kept    , jacobian        , kept
                    first    , jacobian@kept  , -       , jacobian        , kept
                    first    , auto@second    , -       , jacobian        , second
                    first    , jacobian@kept  , kept    , jacobian        , kept
                    """)
    void choosesWhatWasAskedForOrWhatIsInUse(
            @Nullable String chosen,
            String method,
            @Nullable String version,
            String expected,
            @Nullable String expectedVersion) {
        assertThat(MethodResolution.of(MethodQuery.of(method, version), offers(chosen)))
                .isEqualTo(new MethodChoice(expected, expectedVersion));
    }

    @Test
    void takesAVersionThatIsOnlyOfferedIfNoOtherServesTheMethod() {
        ModelOffers offers = ModelOffers.of("mine", List.of(OWN, FIRST, KEPT), null);

        assertThat(MethodResolution.of(MethodQuery.of("jacobian", null), offers))
                .isEqualTo(new MethodChoice("jacobian", "kept"));
        assertThat(MethodResolution.of(MethodQuery.of("auto", null), offers))
                .isEqualTo(new MethodChoice("latent-predictor", "first"));
    }

    @Test
    void aGeneratorWithoutNetworksRecommendsAMethodThatNeedsNone() {
        assertThat(MethodResolution.of(MethodQuery.of("auto", null), alone(OWN)))
                .isEqualTo(new MethodChoice("flow-jacobian", null));
    }

    @Test
    void aGeneratorOfWhichOnlyAVersionIsKnownRecommendsWhatThatServes() {
        assertThat(MethodResolution.of(MethodQuery.of("auto", null), alone(KEPT)))
                .isEqualTo(new MethodChoice("jacobian", "kept"));
        assertThat(refusal(MethodQuery.of("draggan", null), alone(KEPT)).sentence())
                .isEqualTo("The method is draggan, which mine does not offer: use auto or one of jacobian.");
        assertThat(refusal(MethodQuery.of("auto", null), new ModelOffers("mine", null, List.of(), null))
                        .sentence())
                .isEqualTo("The method is auto, which mine does not offer: nothing is known of it yet.");
    }

    @Test
    void aVersionMayRecommendAMethodThatNeedsNone() {
        ModelOffer odd = new ModelOffer("mine", "odd", List.of("jacobian"), "draggan", false);

        assertThat(MethodResolution.of(MethodQuery.of("auto", "odd"), ModelOffers.of("mine", List.of(OWN, odd), null)))
                .isEqualTo(new MethodChoice("draggan", null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    magic         | -      | The method is magic, which mine does not offer: use auto or one of jacobian, \
                    jacobian-refined, latent-predictor, flow-jacobian, draggan.
                    magic         | second | The method is magic, which mine/second does not offer: use auto or one of \
                    jacobian, jacobian-refined, flow-jacobian, draggan.
                    magic@second  | -      | The method is magic, which mine/second does not offer: use auto or one of \
                    jacobian, jacobian-refined, flow-jacobian, draggan.
                    jacobian      | third  | The version is third, which was never published for mine: there are first, \
                    second, kept.
                    jacobian@     | -      | The version is , which was never published for mine: there are first, \
                    second, kept.
                    draggan       | second | The version is second, but the method draggan uses no trained version: \
                    leave it out.
                    draggan@first | -      | The version is first, but the method draggan uses no trained version: \
                    leave it out.
                    auto@first    | second | The version is second, but auto@first names another one: leave one of them \
                    out.
                    """)
    void saysWhatWouldBeRight(String method, @Nullable String version, String sentence) {
        assertThat(refusal(MethodQuery.of(method, version), offers(null)).sentence())
                .isEqualTo(sentence);
    }

    @Test
    void saysThatNothingWasTrainedYet() {
        MethodRefusal refused = refusal(MethodQuery.of("auto", "first"), alone(OWN));

        assertThat(refused).isEqualTo(new MethodRefusal.UnknownVersion("mine", "first", List.of()));
        assertThat(refused.subject()).hasToString("version");
        assertThat(refused.text()).isEqualTo("is first, but nothing was trained for mine yet: leave it out");
        assertThat(alone(OWN).withoutVersion("first")).contains(refused);
        assertThat(offers(null).withoutVersion("first")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
                    draggan         , draggan         , -
                    jacobian        , jacobian        , kept
                    auto            , jacobian        , kept
                    jacobian@second , jacobian        , second
                    auto@first      , latent-predictor, first
                    """)
    void aDefaultVersionIsForMethodsThatUseOneAndNameNone(
            String method, String expected, @Nullable String expectedVersion) {
        assertThat(MethodResolution.of(MethodQuery.withDefault(method, "kept"), offers(null)))
                .isEqualTo(new MethodChoice(expected, expectedVersion));
    }

    @Test
    void aSettledChoiceLeavesNothingToChoose() {
        assertThat(MethodResolution.of(MethodQuery.settled("jacobian", "kept"), offers("first")))
                .isEqualTo(new MethodChoice("jacobian", "kept"));
        assertThat(MethodResolution.of(MethodQuery.settled("draggan", null), offers("first")))
                .isEqualTo(new MethodChoice("draggan", null));
        assertThat(MethodResolution.of(MethodQuery.settled("draggan", "kept"), offers("first")))
                .as("the networks are not looked at")
                .isEqualTo(new MethodChoice("draggan", null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    jacobian      | -     | the version is missing: the method jacobian needs one of second, kept
                    auto          | -     | the method is auto, which mine does not offer: use one of jacobian, \
                    jacobian-refined, latent-predictor, flow-jacobian, draggan
                    auto          | first | the method is auto, which mine/first does not offer: use one of \
                    latent-predictor
                    jacobian@kept | -     | the method is jacobian@kept, which mine does not offer: use one of jacobian, \
                    jacobian-refined, latent-predictor, flow-jacobian, draggan
                    jacobian      | third | the version is third, which was never published for mine: there are first, \
                    second, kept
                    """)
    void aSettledChoiceThatCannotBeCarriedOutIsRefused(String method, @Nullable String version, String clause) {
        assertThat(refusal(MethodQuery.settled(method, version), offers(null)).clause())
                .isEqualTo(clause);
    }

    @Test
    void whatBelongsToOtherGeneratorsIsLeftOut() {
        ModelOffer other = new ModelOffer("other", "v1", List.of("jacobian"), "jacobian", false);

        ModelOffers offers = ModelOffers.of("mine", List.of(other, OWN), null);

        assertThat(offers.own()).isEqualTo(OWN);
        assertThat(offers.versions()).isEmpty();
        assertThat(OWN.key()).isEqualTo("mine");
        assertThat(other.key()).isEqualTo("other/v1");
    }

    private static MethodRefusal refusal(MethodQuery query, ModelOffers offers) {
        MethodResolution resolution = MethodResolution.of(query, offers);
        assertThat(resolution).isInstanceOf(MethodRefusal.class);
        return (MethodRefusal) resolution;
    }

    /** @param chosen none stands for no version, null for no choice */
    private static ModelOffers offers(@Nullable String chosen) {
        VersionChoice choice = chosen == null ? null : new VersionChoice(chosen.equals("none") ? null : chosen);
        return ModelOffers.of("mine", ALL, choice);
    }

    private static ModelOffers alone(ModelOffer offer) {
        return ModelOffers.of("mine", List.of(offer), null);
    }

    private static ModelOffer version(String name, boolean onlyOffered, String... methods) {
        return new ModelOffer("mine", name, List.of(methods), methods[0], onlyOffered);
    }
}
