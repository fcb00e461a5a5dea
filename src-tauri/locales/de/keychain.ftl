keychain-locked-unlock = Der Schlüsselbund ist gesperrt; entsperren Sie ihn.
