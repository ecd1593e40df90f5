import {
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
  type ConfigurationBotFrameworkAuthenticationOptions,
} from 'botbuilder';
import type { ServiceClientCredentialsFactory } from 'botframework-connector';
import type { Settings } from '../config';

/** The issuer of the tokens with which Teams calls the bot (public cloud). */
export const TOKEN_ISSUER = 'https://api.botframework.com';

/** For tests with a local OpenID server and without a token service. */
export interface BotOverrides {
  /** A fresh address per server: the SDK keeps the keys of an address for the life of the process. */
  readonly openIdUrl?: string;
  readonly credentials?: ServiceClientCredentialsFactory;
}

/** The SDK's view of who the bot is, for verifying inbound tokens and obtaining outbound ones. */
export function createBotAuthentication(
  { access }: Pick<Settings, 'access'>,
  overrides: BotOverrides = {},
): ConfigurationBotFrameworkAuthentication {
  const identity =
    access.type === 'anonymous'
      ? {}
      : {
          MicrosoftAppType: access.appType,
          MicrosoftAppId: access.appId,
          MicrosoftAppTenantId: access.tenantId,
          ...(access.password === undefined ? {} : { MicrosoftAppPassword: access.password }),
        };
  return new ConfigurationBotFrameworkAuthentication(
    { ...identity, ...channelOptions(overrides.openIdUrl) },
    overrides.credentials ?? new ConfigurationServiceClientCredentialFactory(identity),
  );
}

/** Setting one of these drops the SDK's default of every other, so it is all or none. */
function channelOptions(openIdUrl: string | undefined): ConfigurationBotFrameworkAuthenticationOptions {
  if (openIdUrl === undefined) return {};
  return {
    ToBotFromChannelOpenIdMetadataUrl: openIdUrl,
    ToBotFromEmulatorOpenIdMetadataUrl: openIdUrl,
    ToBotFromChannelTokenIssuer: TOKEN_ISSUER,
    ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
    ToChannelFromBotOAuthScope: 'https://api.botframework.com',
    OAuthUrl: 'https://api.botframework.com',
    ValidateAuthority: true,
    CallerId: 'urn:botframework:azure',
  };
}
